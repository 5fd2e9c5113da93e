"""Heads: one wide vector as several narrow ones, without a copy."""


def split_heads(x, heads):
    """Cut the last dimension into heads, and put these before time.

    x: Tensor (batch, time, dim). heads: int. Head h has numbers h · dim / heads and following.
    Returns a Tensor (batch, heads, time, dim / heads): a view, if x is contiguous.
    ValueError if heads does not divide dim.
    """
    raise NotImplementedError("Build it.")


def merge_heads(x):
    """Undo split_heads, by one copy.

    x: Tensor (batch, heads, time, width). Returns a Tensor (batch, time, heads · width).
    """
    raise NotImplementedError("Build it.")
