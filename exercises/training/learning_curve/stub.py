"""Learning curve: train, and note after each epoch how large the loss is on other rows."""

from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy


def learning_curve(model, optimizer, loader, validation, epochs):
    """Train a classifier, and return its mean loss on the validation rows after each epoch: a list of floats.

    model: model(Tensor(x)) gives logits (n, classes). It has no modes. optimizer: has `zero_grad()` and
    `step()`. loader, validation: batches (x, y) of arrays, which can be gone through again and again.
    epochs: int, 0 or more. Each batch of `loader` makes one step.
    The mean is over all rows of `validation`, however they are cut into batches.
    Memory: what one batch needs, however many batches and epochs there are.
    """
    rows = sum(len(y) for _, y in validation)
    curve = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = cross_entropy(model(Tensor(x)), y)
            loss.backward()
            optimizer.step()
        total = 0.0
        for x, y in validation:
            total += cross_entropy(model(Tensor(x)), y, reduction="sum")
        curve.append(total / rows)
    return [float(loss) for loss in curve]
