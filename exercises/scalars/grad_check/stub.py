"""Gradient check: derivatives that were derived, against derivatives that were measured."""

from myml.scalars.backpropagate import Value, backpropagate
from myml.scalars.central_difference import central_difference
from myml.scalars.scalar_ops import is_close


def grad_check(f, *vals, tol=1e-4):
    """Check the derivatives of `f` by each of its arguments, at one point.

    f: takes as many Values as there are `vals`, returns a Value. vals: floats, the point. tol: float, the
    distance that is allowed, relative to the estimate, and the same again in absolute terms.
    Returns None. Raises ValueError when what backpropagation finds for an argument, whatever the derivative
    that it starts from, is not close to its central difference; the message names it: "argument 1", from 0.
    What f itself raises is raised.
    torch: torch.autograd.gradcheck with atol=tol, rtol=tol
    """
    raise NotImplementedError("Build it.")
