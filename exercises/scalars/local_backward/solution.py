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
        super().__init__(data, parents, op)
        self.grad = 0.0

    def _backward(self, d):
        pass

    def __add__(self, other):
        other = self.lift(other)
        out = super().__add__(other)

        def _backward(d):
            self.grad += d
            other.grad += d

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = self.lift(other)
        out = super().__mul__(other)

        def _backward(d):
            to_self, to_other = mul_back(self.data, other.data, d)
            self.grad += to_self
            other.grad += to_other

        out._backward = _backward
        return out

    def __pow__(self, exponent):
        out = super().__pow__(exponent)

        def _backward(d):
            if exponent:
                self.grad += d * exponent * self.data ** (exponent - 1)

        out._backward = _backward
        return out

    def relu(self):
        out = super().relu()

        def _backward(d):
            self.grad += relu_back(self.data, d)

        out._backward = _backward
        return out

    def exp(self):
        out = super().exp()
        y = out.data

        def _backward(d):
            self.grad += d * y

        out._backward = _backward
        return out

    def log(self):
        out = super().log()

        def _backward(d):
            self.grad += log_back(self.data, d)

        out._backward = _backward
        return out

    def tanh(self):
        out = super().tanh()

        def _backward(d):
            self.grad += tanh_back(self.data, d)

        out._backward = _backward
        return out

    def sigmoid(self):
        out = super().sigmoid()

        def _backward(d):
            self.grad += sigmoid_back(self.data, d)

        out._backward = _backward
        return out
