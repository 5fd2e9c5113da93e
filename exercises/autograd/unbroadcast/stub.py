"""Unbroadcast: what was copied on the way forward adds up on the way back."""


def unbroadcast(g, shape):
    """Add up a gradient over the axes that broadcasting stretched.

    g: array. shape: tuple of ints, a shape that broadcasts to g's.
    Returns an array of that shape and of g's dtype: g itself where the shapes are equal already.
    torch: torch.Tensor.sum_to_size
    """
    raise NotImplementedError("Build it.")
