"""Function and context: operations of your own, and a switch that stops the recording."""


class no_grad:
    """A context manager: inside `with no_grad():` functions compute, but record nothing.

    May be used inside itself. At the end of a block, reached or left by an exception, it is as it was before.
    torch: torch.no_grad
    """

    def __enter__(self):
        raise NotImplementedError("Build it.")

    def __exit__(self, *exception):
        raise NotImplementedError("Build it.")


class Context:
    """What a function's forward keeps for its backward.

    saved_values: tuple of floats; empty at first.
    torch: torch.autograd.function.FunctionCtx and its saved_tensors
    """

    def __init__(self):
        raise NotImplementedError("Build it.")

    def save_for_backward(self, *values):
        """Keep these floats as `saved_values`, in place of those kept before. Inside no_grad, do nothing."""
        raise NotImplementedError("Build it.")


class ScalarFunction:
    """An operation of your own: a subclass with two static methods.

    forward(ctx, *numbers): takes a new Context and floats, returns a float.
    backward(ctx, d): takes the same Context and the derivative of the end result by forward's result. Returns
    the derivative by each of the numbers: a tuple of floats, or one float if there is one number.
    torch: torch.autograd.Function
    """

    @classmethod
    def apply(cls, first, *others):
        """Run forward, and make its result part of the graph.

        first: Value. others: Values or numbers, which become Values by first.lift.
        Returns a Value of first's class. Its data is forward's result, its parents are the Values, its op is
        the name of this class, and its `_backward(d)` adds what backward returns to their grads. That raises
        ValueError when backward returns more or fewer derivatives than there are numbers.
        Inside no_grad it has no parents and no op, and passes nothing back.
        torch: torch.autograd.Function.apply
        """
        raise NotImplementedError("Build it.")
