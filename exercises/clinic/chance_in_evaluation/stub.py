"""Birds: a classifier of species by name, its training, and its examination on other rows."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.layers.linear import Linear
from myml.optim.sgd import SGD
from myml.scalars.function_context import no_grad


class Classifier:
    """Tells species apart by measurements.

    It is made of the rows to learn from: x, a float array (n, features), and names, the species of each, a
    list of str. rng draws the model.
    mean, std: arrays (features,), those of the columns of x, the deviation dividing by n.
    species: list of all different names, sorted. model: Linear(features, len(species)), in float64.
    """

    def __init__(self, x, names, *, rng):
        self.mean, self.std = x.mean(axis=0), x.std(axis=0)
        self.species = sorted(set(names))
        self.model = Linear(x.shape[1], len(self.species), rng=rng).double()

    def numbers(self, names):
        """Return the class of each name, an int array (n,): its place in `species`.

        A name that is not in `species` is -1, which is no class.
        """
        _, places = np.unique(names, return_inverse=True)
        return places

    def logits(self, x):
        """Return a Tensor (n, species). The rows of the array x are standardized by mean and std before."""
        return self.model(Tensor((x - self.mean) / self.std))

    def guess(self, x):
        """Return for each row of x the likeliest species: a list of str."""
        with no_grad():
            return [self.species[i] for i in self.logits(x).data.argmax(axis=1)]


def fit(classifier, x, names, steps, rate):
    """Make steps of plain descent along the gradient of the mean cross-entropy of all rows.

    names: list of str, all in `species`. Returns the loss before each step: a list of floats.
    """
    optimizer, y = SGD(classifier.model.parameters(), rate), classifier.numbers(names)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = cross_entropy(classifier.logits(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def examine(classifier, x, names):
    """Return the share of rows whose largest logit is that of their species, a float.

    A row of a species that the classifier has never met counts as wrong.
    """
    y = classifier.numbers(names)
    with no_grad():
        return float((classifier.logits(x).data.argmax(axis=1) == y).mean())
