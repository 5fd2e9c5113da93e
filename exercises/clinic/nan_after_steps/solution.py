"""Atlas: a model places things so that the distances between them are as they should be."""

from myml.autograd.select import where
from myml.autograd.tensor import Tensor


def distances(a, b):
    """Measure how far each row of a is from the same row of b.

    a, b: Tensors (n, d). Returns a Tensor (n,).
    Two equal rows are 0 apart, within 1e-5, and neither gets a gradient: no direction is better than another.
    """
    squares = ((a - b) ** 2).sum(1)
    same = squares.data == 0
    # The root has no slope at 0, so things in the same place need a rule of their own.
    roots = where(same, 1.0, squares) ** 0.5
    return where(same, 0.0, roots)


def fit(model, optimizer, batches):
    """Teach a model distances, with one step for each batch.

    model: model(Tensor(x)) gives a place (n, d) for each row of x. optimizer: has `zero_grad()` and `step()`.
    batches: iterable of (a, b, far): arrays (n, features), (n, features) and (n,). The places of a[i] and
    b[i] should be far[i] apart.
    The loss of a batch is the mean over all n pairs of (distance - far)², whether or not two of them are in
    the same place. Each batch makes one step along the gradient of its loss.
    Returns the loss of each batch, before its step: a list of floats.
    """
    losses = []
    for a, b, far in batches:
        optimizer.zero_grad()
        error = distances(model(Tensor(a)), model(Tensor(b))) - Tensor(far)
        loss = (error**2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
