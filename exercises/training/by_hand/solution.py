"""Two layers by hand: a network trained without autograd."""

import numpy as np
from myml.functions.softmax import softmax_array


def nn_epoch(x, y, w1, w2, lr, batch):
    """Train a network of two layers for an epoch: go through the rows once, in order.

    x: float array (n, features). y: int array (n,), the classes.
    w1: float array (features, hidden). w2: float array (hidden, classes).
    lr: float. batch: rows in a batch; the last one has the rows that are left.
    The hidden values are h = relu(x @ w1), the logits h @ w2, where relu(a) is a if a > 0, and otherwise 0.
    At a = 0 the derivative of relu is 0. The loss of a batch is the mean of the cross-entropies of its rows.
    After each batch, lr times the gradient of its loss is subtracted from w1 and from w2, in place. Both
    gradients are taken at the weights from before the step. Dtypes are kept.
    Returns None.
    torch: torch.autograd.grad of torch.nn.functional.relu and cross_entropy
    """
    for start in range(0, len(x), batch):
        rows, classes = x[start : start + batch], y[start : start + batch]
        h = np.maximum(rows @ w1, 0)
        for_logits = softmax_array(h @ w2, -1)
        for_logits[np.arange(len(rows)), classes] -= 1
        for_logits /= len(rows)
        for_hidden = (for_logits @ w2.T) * (h > 0)
        w2 -= lr * (h.T @ for_logits)
        w1 -= lr * (rows.T @ for_hidden)
