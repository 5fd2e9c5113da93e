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
        self.data = float(data)
        self.parents = tuple(dict.fromkeys(parents))
        self.op = op

    def lift(self, other):
        """Make `other` a Value: itself if it is one, a new one of self's class if it is a number."""
        return other if isinstance(other, Value) else type(self)(other)

    def __add__(self, other):
        other = self.lift(other)
        return type(self)(self.data + other.data, (self, other), "+")

    def __mul__(self, other):
        other = self.lift(other)
        return type(self)(self.data * other.data, (self, other), "*")

    def __pow__(self, exponent):
        return type(self)(self.data**exponent, (self,), "**")

    def relu(self):
        return type(self)(max(self.data, 0.0), (self,), "relu")

    def exp(self):
        return type(self)(math.exp(self.data), (self,), "exp")

    def log(self):
        return type(self)(math.log(self.data), (self,), "log")

    def tanh(self):
        return type(self)(math.tanh(self.data), (self,), "tanh")

    def sigmoid(self):
        return type(self)(sigmoid(self.data), (self,), "sigmoid")

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        return self * other**-1.0

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1.0 * other

    def __rpow__(self, base):
        return (self * math.log(base)).exp()
