"""Local backward: each operation leaves behind how to pass a derivative on."""

from myml.scalars import value
from myml.scalars.backward_rules import log_back, mul_back, relu_back, sigmoid_back, tanh_back


class Value(value.Value):
    """A Value whose operations know their backward step.

    grad: float, the derivative of an end result by this number, collected so far; 0.0 at first.
    _backward: takes d, the derivative of the end result by this number, and adds to each parent's `grad` what
    reaches it from here; to a parent that was used twice, twice. It goes no further than the parents. x ** 0
    is 1 whatever x is, 0 included: nothing reaches x from it. The step of a number that was given takes d and
    does nothing.

    As before, results are of the class of self, which may be a subclass.
    torch: torch.Tensor.backward, one operation at a time
    """

    def __init__(self, data, parents=(), op=""):
        raise NotImplementedError("Build it.")

    def _backward(self, d):
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
