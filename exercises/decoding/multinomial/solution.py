"""Drawing by weight: indices at random, each as often as its weight says."""

import numpy as np


def multinomial(weights, rng):
    """Draw one index for each row; each index is as likely as its weight is large.

    weights: float array (rows, n) or a Tensor, none negative. A row need not add up to 1, but at least one of
    its weights is more than 0. rng: numpy Generator, which is asked once: u = rng.random(rows).
    Row i gets the first index up to which its weights, added up from the left, exceed u[i] · their total.
    So an index of weight 0 is never drawn, wherever it is. All sums are in float64, whatever weights' dtype.
    Returns an int64 array (rows,).
    torch: torch.multinomial(weights, 1), which draws by other random numbers
    """
    weights = np.asarray(weights)
    up_to = weights.cumsum(axis=1, dtype=np.float64)
    goals = rng.random(len(weights)) * up_to[:, -1]
    return (up_to <= goals[:, None]).sum(axis=1)
