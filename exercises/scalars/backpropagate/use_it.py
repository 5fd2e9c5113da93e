"""Backpropagate: torch's own, over a graph of tensors that keep their gradients."""

import torch


class Value:
    def __init__(self, data, tensor=None, parents=()):
        given = torch.tensor(data, dtype=torch.float64, requires_grad=True)
        self.tensor = given if tensor is None else tensor
        self.tensor.retain_grad()
        self.parents = parents

    @property
    def data(self):
        return self.tensor.item()

    @property
    def grad(self):
        return 0.0 if self.tensor.grad is None else self.tensor.grad.item()

    @grad.setter
    def grad(self, number):
        self.tensor.grad = torch.tensor(number, dtype=torch.float64)

    def backward(self, d=1.0):
        # torch would add to the gradients between, too, if they are kept.
        for node in _reachable(self):
            if node.parents:
                node.tensor.grad = None
        self.tensor.backward(torch.tensor(d, dtype=torch.float64), retain_graph=True)

    def lift(self, other):
        return other if isinstance(other, Value) else Value(other)

    def made(self, function, *others):
        tensor = function(self.tensor, *(other.tensor for other in others))
        return Value(0.0, tensor, (self, *others))

    def __add__(self, other):
        return self.made(torch.add, self.lift(other))

    def __mul__(self, other):
        return self.made(torch.mul, self.lift(other))

    def __pow__(self, exponent):
        return self.made(lambda tensor: torch.pow(tensor, exponent))

    def __sub__(self, other):
        return self.made(torch.sub, self.lift(other))

    def __truediv__(self, other):
        return self.made(torch.div, self.lift(other))

    def __neg__(self):
        return self.made(torch.neg)

    def __radd__(self, other):
        return self.lift(other) + self

    def __rmul__(self, other):
        return self.lift(other) * self

    def __rsub__(self, other):
        return self.lift(other) - self

    def __rtruediv__(self, other):
        return self.lift(other) / self

    def __rpow__(self, base):
        return self.made(lambda tensor: torch.pow(base, tensor))

    def relu(self):
        return self.made(torch.relu)

    def exp(self):
        return self.made(torch.exp)

    def log(self):
        return self.made(torch.log)

    def tanh(self):
        return self.made(torch.tanh)

    def sigmoid(self):
        return self.made(torch.sigmoid)


def backpropagate(root, d=1.0):
    root.backward(d)


def _reachable(root):
    found, waiting = {}, [root]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found[node] = None
            waiting.extend(node.parents)
    return found
