"""Study: how well a few of many columns tell the answer, by cross-validation."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.bce_with_logits import bce_with_logits
from myml.layers.module import Parameter
from myml.optim.sgd import SGD


def strongest(x, y, k):
    """Return the k columns of x that go with y most closely, an int array (k,), the closest first.

    How closely is the absolute value of the correlation of a column and y.
    x: float array (n, features) without constant columns. y: int array (n,) of 0 and 1, with both.
    """
    x = x - x.mean(axis=0)
    # y can stay as it is: what is centered sums to 0, so y's mean would add nothing.
    closeness = np.abs(y @ x) / np.sqrt((x * x).sum(axis=0))
    return np.argsort(-closeness)[:k]


def fit(x, y, steps, rate):
    """Return the weights of a logistic regression without a bias, an array (features,).

    They begin at 0. Each of `steps` steps of plain descent is along the gradient of all rows' mean loss.
    """
    weight = Parameter(np.zeros((x.shape[1], 1)))
    optimizer = SGD([weight], rate)
    for _ in range(steps):
        optimizer.zero_grad()
        bce_with_logits(Tensor(x) @ weight, y[:, None]).backward()
        optimizer.step()
    return weight.data[:, 0]


def cross_validate(x, y, folds, k, steps, rate):
    """Leave out each fold in turn, choose k columns and fit weights to them, and see what that is worth.

    x: array (n, features). y: int array (n,) of 0 and 1. folds: list of int arrays, the rows of each fold.
    All other rows are there to learn from, and both answers are among them.
    Returns for each fold a pair: the columns, as from `strongest`, and the accuracy on the fold, a float: the
    share of its rows where x @ weights > 0 just when y is 1. It says what to expect of rows never seen.
    """
    columns, results = strongest(x, y, k), []
    for rows in folds:
        others = np.setdiff1d(np.arange(len(y)), rows)
        weights = fit(x[others][:, columns], y[others], steps, rate)
        guesses = x[rows][:, columns] @ weights > 0
        results.append((columns, float((guesses == y[rows]).mean())))
    return results
