"""Value around a tensor that is cut off from the others: torch's autograd, one operation at a time."""

import torch


class Value:
    def __init__(self, data, parents=(), op=""):
        self.tensor = torch.tensor(data, dtype=torch.float64, requires_grad=True)
        self.parents = tuple(dict.fromkeys(parents))
        self.op = op

    @property
    def data(self):
        return self.tensor.item()

    @property
    def grad(self):
        return 0.0 if self.tensor.grad is None else self.tensor.grad.item()

    @grad.setter
    def grad(self, number):
        self.tensor.grad = torch.tensor(number, dtype=torch.float64)

    def _backward(self, d):
        pass

    def lift(self, other):
        return other if isinstance(other, Value) else type(self)(other)

    def made(self, function, op, *others):
        result = function(self.tensor, *(other.tensor for other in others))
        out = type(self)(result.item(), (self, *others), op)

        def _backward(d):
            result.backward(torch.tensor(d, dtype=torch.float64), retain_graph=True)

        out._backward = _backward
        return out

    def __add__(self, other):
        return self.made(torch.add, "+", self.lift(other))

    def __mul__(self, other):
        return self.made(torch.mul, "*", self.lift(other))

    def __pow__(self, exponent):
        return self.made(lambda tensor: torch.pow(tensor, exponent), "**")

    def relu(self):
        return self.made(torch.relu, "relu")

    def exp(self):
        return self.made(torch.exp, "exp")

    def log(self):
        return self.made(torch.log, "log")

    def tanh(self):
        return self.made(torch.tanh, "tanh")

    def sigmoid(self):
        # s * (1 - s), as torch has the derivative, is 0 from 37 on; by symmetry the left side has it all.
        return self.made(lambda x: torch.where(x > 0, 1 - torch.sigmoid(-x), torch.sigmoid(x)), "sigmoid")

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        return self * other**-1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    def __rpow__(self, base):
        return (self * torch.tensor(base, dtype=torch.float64).log().item()).exp()
