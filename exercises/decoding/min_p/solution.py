"""Min-p: as likely as the best one, give or take a factor."""

import math

import numpy as np


def min_p_filter(logits, p):
    """Forbid the tokens that are less than p times as probable as the most probable one of their row.

    logits: float array (b, v), may have -inf; each row has a finite one. p: float, more than 0, at most 1.
    The probabilities are those of softmax, even where they are too small for a float: with logits 0 and
    -1000, the second one is exp(-1000) times as probable as the first.
    Returns an array of logits' shape and dtype: -inf where a token is forbidden, else the logit itself.
    logits are left alone. ValueError for a p that is not more than 0 and at most 1.
    """
    # math.log raises for a p that is not more than 0.
    if p > 1:
        raise ValueError(f"p is {p}; it should be at most 1")
    least = logits.max(axis=1, keepdims=True) + math.log(p)
    return np.where(logits < least, -np.inf, logits)
