"""Value: a number that remembers where it came from."""

import math

from myml.first_steps.sigmoid import sigmoid


class Value:
    """A number, and the computation that led to it.

    data: float. parents: tuple of the Values that it was computed from, in order, each held once. op: str,
    what was done to them: "+", "*", "**", "relu", "exp", "log", "tanh" or "sigmoid". A number that was given
    has no parents, and "" for op.
    Ints and floats may stand on either side of + - * and /. With ** one side is an int or float.
    The operations above make one new Value. The others are made of those, by their operators, which a
    subclass may replace: -x is x * -1, x - y is x + -y, x / y is x * y**-1, and number**x is
    (x * log(number)).exp().
    What is made from a Value of a subclass is of that subclass.
    torch: torch.Tensor
    """

    def __init__(self, data, parents=(), op=""):
        raise NotImplementedError("Build it.")

    def lift(self, other):
        """Make `other` a Value: itself if it is one, a new one of self's class if it is a number."""
        raise NotImplementedError("Build it.")

    def __add__(self, other):
        raise NotImplementedError("Build it.")

    def __mul__(self, other):
        raise NotImplementedError("Build it.")

    def __pow__(self, exponent):
        raise NotImplementedError("Build it.")

    def relu(self):
        raise NotImplementedError("Build it.")

    def exp(self):
        raise NotImplementedError("Build it.")

    def log(self):
        raise NotImplementedError("Build it.")

    def tanh(self):
        raise NotImplementedError("Build it.")

    def sigmoid(self):
        raise NotImplementedError("Build it.")

    def __neg__(self):
        raise NotImplementedError("Build it.")

    def __sub__(self, other):
        raise NotImplementedError("Build it.")

    def __truediv__(self, other):
        raise NotImplementedError("Build it.")

    def __radd__(self, other):
        raise NotImplementedError("Build it.")

    def __rmul__(self, other):
        raise NotImplementedError("Build it.")

    def __rsub__(self, other):
        raise NotImplementedError("Build it.")

    def __rtruediv__(self, other):
        raise NotImplementedError("Build it.")

    def __rpow__(self, base):
        raise NotImplementedError("Build it.")
