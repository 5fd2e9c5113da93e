"""Function and context: operations of your own, recorded unless inside no_grad."""

from myml.scalars.no_grad import no_grad


class Context:
    """What a function's forward keeps for its backward.

    saved_values: tuple of the floats that are kept; empty at first.
    torch: torch.autograd.function.FunctionCtx and its saved_tensors
    """

    def __init__(self):
        self.saved_values = ()

    def save_for_backward(self, *values):
        """Keep these floats as `saved_values`, in place of those kept before. Inside no_grad, do nothing."""
        if not no_grad.depth:
            self.saved_values = values


class ScalarFunction:
    """An operation of your own: a subclass with two static methods.

    forward(ctx, *numbers): takes a Context and floats, returns a float.
    backward(ctx, d): takes the Context that forward had, and the derivative of the end result by forward's
    result. Returns the derivative of the end result by each of the numbers: a tuple of floats. If there is
    only one number, it may return just the float.
    torch: torch.autograd.Function
    """

    @classmethod
    def apply(cls, first, *others):
        """Run forward, and make its result part of the graph.

        first: Value. others: Values or numbers; numbers become Values by first.lift.
        forward is given a new Context, and the data of first and others. Its result becomes a Value of the
        class of first: its parents are first and others, its op is the name of the class that apply was
        called on.
        Its `_backward(d)` calls backward, and adds each of the derivatives to the grad of its Value.
        ValueError, before any grad is changed, if there are more or fewer derivatives than Values.
        Inside no_grad the result has no parents, "" for op, and the `_backward` that such Values have.
        torch: torch.autograd.Function.apply
        """
        values = (first, *(first.lift(other) for other in others))
        ctx = Context()
        data = cls.forward(ctx, *(value.data for value in values))
        if no_grad.depth:
            return type(first)(data)
        out = type(first)(data, values, cls.__name__)

        def _backward(d):
            grads = cls.backward(ctx, d)
            if not isinstance(grads, tuple):
                grads = (grads,)
            if len(grads) != len(values):
                raise ValueError(f"{len(grads)} derivatives for {len(values)} numbers")
            for value, grad in zip(values, grads):
                value.grad += grad

        out._backward = _backward
        return out
