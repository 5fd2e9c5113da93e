"""Heads: one wide vector as several narrow ones, without a copy."""


def split_heads(x, heads):
    """Cut the last dimension into heads, and put these before time.

    x: Tensor (batch, time, dim). heads: int. Head h has numbers h · dim / heads and following.
    Returns a Tensor (batch, heads, time, dim / heads): a view, if x is contiguous.
    ValueError if heads does not divide dim.
    """
    batch, time, dim = x.shape
    if dim % heads:
        raise ValueError(f"{dim} numbers cannot be shared among {heads} heads")
    return x.reshape(batch, time, heads, dim // heads).permute(0, 2, 1, 3)


def merge_heads(x):
    """Undo split_heads, by one copy.

    x: Tensor (batch, heads, time, width). Returns a Tensor (batch, time, heads · width).
    """
    batch, heads, time, width = x.shape
    return x.permute(0, 2, 1, 3).reshape(batch, time, heads * width)
