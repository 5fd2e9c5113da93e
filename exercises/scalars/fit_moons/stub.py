"""Fit two moons: a network of single numbers learns a border that is no line."""

from myml.scalars.mlp import MLP


def moons_network(hidden, rng):
    """Make a network that scores points of the plane.

    hidden: int, neurons in its one hidden layer. rng: random.Random, from which the weights are drawn.
    Returns an MLP of 2 inputs and 1 output.
    """
    raise NotImplementedError("Build it.")


def margin_loss(model, rows, labels):
    """Find the max-margin loss: 0 for a score beyond 1 on the side of its label, else what is missing.

    model: takes a row, returns a list whose one item is the score. rows: non-empty list of points, each a
    list of two floats. labels: list of as many ints, each 1 or -1.
    Returns a Value: the mean over the rows of the larger of 0 and 1 - label * score.
    torch: torch.nn.functional.relu(1 - labels * scores).mean()
    """
    raise NotImplementedError("Build it.")


def fit(model, rows, labels, steps, rate=2.0, batch=25):
    """Train a model by stochastic gradient descent on the max-margin loss.

    model: as for margin_loss; its parameters are changed. rows, labels: n points and labels, n at least 1;
    left alone. steps: int, 0 or more. rate: float, that of the first step. batch: int, rows in a step.
    Step k, counted from 0, takes `batch` rows from row k * batch on; after the last row comes row 0. Its rate
    is rate * (1 - 0.9 * k / steps). The gradients of earlier steps play no part in it.
    Returns the list of the losses, a float for each step, before the parameters moved.
    torch: torch.optim.SGD with torch.optim.lr_scheduler.LambdaLR
    """
    raise NotImplementedError("Build it.")


def accuracy(model, rows, labels):
    """Find the share of the rows whose score is on the side of their label; a score of 0 counts as -1.

    model, rows, labels: as for margin_loss. Returns a float from 0 to 1.
    """
    raise NotImplementedError("Build it.")
