"""Trace: a number that remembers where it came from."""

import math

from myml.first_steps.sigmoid import sigmoid


class Value:
    """A number, and the operation that led to it.

    data: float. A number is given as an int or float, and kept as a float.
    parents: tuple of the Values that it was computed from, in their order. They may be given as any sequence;
    one that occurs twice is held once. Empty for a number that was given.
    op: str, what was done to the parents. "" for a number that was given.

    In each method below, the result is a new Value of the class of self, which may be a subclass. `other` is
    a Value, an int or a float; in a result's parents it is a Value. The operands are left alone.
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
        """self + other. op "+", parents self and other."""
        other = self.lift(other)
        return type(self)(self.data + other.data, (self, other), "+")

    def __mul__(self, other):
        """self * other. op "*", parents self and other."""
        other = self.lift(other)
        return type(self)(self.data * other.data, (self, other), "*")

    def __pow__(self, exponent):
        """self ** exponent, where exponent is an int or float. op "**", parent self alone."""
        return type(self)(self.data**exponent, (self,), "**")

    def relu(self):
        """The larger of self and 0. op "relu", parent self."""
        return type(self)(max(self.data, 0.0), (self,), "relu")

    def exp(self):
        """e to the power of self. op "exp", parent self."""
        return type(self)(math.exp(self.data), (self,), "exp")

    def log(self):
        """The natural logarithm of self. op "log", parent self."""
        return type(self)(math.log(self.data), (self,), "log")

    def tanh(self):
        """The hyperbolic tangent of self. op "tanh", parent self."""
        return type(self)(math.tanh(self.data), (self,), "tanh")

    def sigmoid(self):
        """The function of `first_steps/sigmoid` of self. op "sigmoid", parent self."""
        return type(self)(sigmoid(self.data), (self,), "sigmoid")
