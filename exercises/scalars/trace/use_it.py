"""A Value around a tensor: torch computes, and here is what a graph needs beside the number."""

import torch


class Value:
    def __init__(self, data, parents=(), op=""):
        self.tensor = torch.as_tensor(data, dtype=torch.float64)
        self.parents = tuple(dict.fromkeys(parents))
        self.op = op

    @property
    def data(self):
        return self.tensor.item()

    def lift(self, other):
        return other if isinstance(other, Value) else type(self)(other)

    def made(self, function, op, *others):
        return type(self)(function(self.tensor, *(other.tensor for other in others)), (self, *others), op)

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
        return self.made(torch.sigmoid, "sigmoid")
