"""Average: a model that learns, and beside it the mean of the weights that it had on its way."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy


class Average:
    """A moving average of parameters: less restless than they are themselves.

    parameters: iterable of Parameters. decay: float from 0 to 1, the share of the average that a step leaves.
    values: list of a Tensor for each parameter, its average. At first it is what the parameter is then.
    """

    def __init__(self, parameters, decay):
        self.parameters = list(parameters)
        self.decay = decay
        self.values = [Tensor(np.array(p.data)) for p in self.parameters]

    def update(self):
        """Replace each value by decay · value + (1 - decay) · parameter."""
        pairs = zip(self.values, self.parameters)
        self.values = [self.decay * value + (1 - self.decay) * p.detach() for value, p in pairs]

    def distance(self):
        """Return how far the parameters are from their averages, a float.

        It is the root of the sum of all squared differences.
        """
        pairs = zip(self.values, self.parameters)
        return sum(float(((p.data - value.data) ** 2).sum()) for value, p in pairs) ** 0.5


def fit(model, optimizer, average, batches):
    """Make one step for each batch, along the gradient of the mean cross-entropy, and update the average.

    batches: iterable of (x, y), arrays.
    Returns for each batch a pair of floats: its loss before the step, and the average's distance after it.
    Memory: that of one batch and of the parameters, however many batches there are.
    """
    history = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = cross_entropy(model(Tensor(x)), y)
        loss.backward()
        optimizer.step()
        average.update()
        history.append((loss.item(), average.distance()))
    return history
