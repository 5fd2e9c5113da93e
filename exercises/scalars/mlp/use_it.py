"""A multilayer perceptron of torch.nn.Linear, whose entries can be reached one by one."""

import torch


class Entry:
    """One number of a parameter."""

    def __init__(self, parameter, *index):
        self.parameter, self.index = parameter, index

    @property
    def data(self):
        return self.parameter.data[self.index].item()

    @data.setter
    def data(self, number):
        self.parameter.data[self.index] = number

    @property
    def grad(self):
        return 0.0 if self.parameter.grad is None else self.parameter.grad[self.index].item()


class Layer:
    def __init__(self, nin, nout, bent, rng):
        self.linear = torch.nn.Linear(nin, nout, dtype=torch.float64)
        drawn = [rng.uniform(-1.0, 1.0) for _ in range(nin * nout)]
        self.linear.weight.data = torch.tensor(drawn, dtype=torch.float64).reshape(nout, nin)
        self.linear.bias.data.zero_()
        self.bent = bent

    def __call__(self, xs):
        try:
            sums = self.linear(_tensor(xs))
        except RuntimeError as error:
            raise ValueError(str(error)) from None
        return list(sums.relu() if self.bent else sums)

    def parameters(self):
        weight, bias = self.linear.weight, self.linear.bias
        nout, nin = weight.shape
        return [
            entry
            for j in range(nout)
            for entry in [*(Entry(weight, j, i) for i in range(nin)), Entry(bias, j)]
        ]


class Neuron(Layer):
    def __init__(self, nin, bent, rng):
        super().__init__(nin, 1, bent, rng)

    def __call__(self, xs):
        return super().__call__(xs)[0]


class MLP:
    def __init__(self, nin, nouts, rng):
        sizes = [nin, *nouts]
        self.layers = [Layer(sizes[i], sizes[i + 1], i + 1 < len(nouts), rng) for i in range(len(nouts))]

    def __call__(self, xs):
        for layer in self.layers:
            xs = layer(xs)
        return xs

    def parameters(self):
        return [entry for layer in self.layers for entry in layer.parameters()]


def _tensor(xs):
    return torch.stack(xs) if torch.is_tensor(xs[0]) else torch.tensor(xs, dtype=torch.float64)
