"""Softmax regression: a linear classifier for several classes, its gradient worked out by hand."""

import numpy as np
from myml.functions.softmax import softmax_array


def softmax_regression_epoch(x, y, w, lr, batch):
    """Go through the rows once, in order, and change the weights after each batch.

    x: float array (n, features). y: int array (n,), the classes. w: float array (features, classes).
    lr: float. batch: rows in a batch; the last one has the rows that are left.
    The logits are x @ w. The loss of a batch is the mean of the cross-entropies of its rows.
    After each batch, lr times the gradient of its loss is subtracted from w, in place. w keeps its dtype.
    Returns None.
    torch: torch.nn.functional.cross_entropy, and autograd
    """
    for start in range(0, len(x), batch):
        rows, classes = x[start : start + batch], y[start : start + batch]
        d = softmax_array(rows @ w, -1)
        d[np.arange(len(d)), classes] -= 1
        d /= len(d)
        w -= lr * (rows.T @ d)
