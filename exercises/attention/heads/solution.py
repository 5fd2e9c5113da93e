"""Heads: one vector seen as several shorter ones, side by side."""


def split_heads(x, heads):
    """Give each head its part of every step, without copying.

    x: Tensor (batch, time, dim). heads: int that divides dim; ValueError otherwise.
    Returns a Tensor (batch, heads, time, dim / heads), a view. Head h has the numbers from h · dim / heads
    on.
    """
    batch, time, dim = x.shape
    if dim % heads:
        raise ValueError(f"{dim} numbers can't be shared among {heads} heads")
    return x.reshape(batch, time, heads, dim // heads).permute(0, 2, 1, 3)


def merge_heads(x):
    """Put the parts of all heads side by side again: the way back of `split_heads`.

    x: Tensor (batch, heads, time, d). Returns a Tensor (batch, time, heads · d), by one copy.
    """
    batch, heads, time, d = x.shape
    return x.permute(0, 2, 1, 3).reshape(batch, time, heads * d)
