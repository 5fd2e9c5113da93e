"""Classifier: a network with a hidden layer, its training, and the probabilities that it gives."""

from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.functions.relu import relu
from myml.functions.softmax import softmax
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.scalars.function_context import no_grad


class Classifier(Module):
    """Two layers with relu between them: `hidden`, from nin to width, and `out`, from width to classes.

    Both are Linear, drawn by rng in this order.
    """

    def __init__(self, nin, width, classes, *, rng):
        self.hidden = Linear(nin, width, rng=rng)
        self.out = Linear(width, classes, rng=rng)

    def forward(self, x):
        """Return a Tensor (n, classes): the larger a number, the likelier that class. x: Tensor (n, nin)."""
        return softmax(self.out(relu(self.hidden(x))), 1)


def fit(model, optimizer, loader, epochs):
    """Train a Classifier: it learns to give the right class of each row a probability near 1.

    optimizer: has `zero_grad()` and `step()`. loader: batches (x, y) of arrays, with a length. epochs: int.
    The loss of a batch is the mean over its rows of -log(p), where p is what `probabilities` gives the right
    class. Each batch makes one step along its gradient.
    Returns for each epoch the mean of its batches' losses: a list of floats.
    """
    history = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            loss = cross_entropy(model(Tensor(x)), y)
            loss.backward()
            optimizer.step()
            total += loss.item()
        history.append(total / len(loader))
    return history


def probabilities(model, x):
    """Return an array (n, classes): for each row of the array x the probabilities of the classes.

    They are the softmax of what the layer `out` returns, so each row sums to 1.
    """
    with no_grad():
        return model(Tensor(x)).data
