"""Central difference: a derivative from two values."""


def central_difference(f, *vals, arg=0, eps=1e-6):
    """Estimate the derivative of `f` by one of its arguments.

    f: takes as many floats as there are `vals`, returns a float. It is called twice, no more.
    vals: floats, the point. arg: int, which argument to vary, counted as in a list: 0 is the first, -1 the
    last. eps: float above 0, how far to go to each side.
    Returns a float: the rise of f over the 2 * eps around the point, per unit. IndexError when there is no
    such argument.
    torch: torch.autograd.gradcheck, which compares with such estimates
    """
    raise NotImplementedError("Build it.")
