"""Top-p: as many tokens as it takes to be sure enough."""

import numpy as np
from myml.functions.softmax import softmax_array


def top_p_filter(logits, p):
    """Keep the fewest most probable tokens whose probabilities add up to at least p; forbid the others.

    logits: float array (b, v), may have -inf. p: float, more than 0 and at most 1.
    The probabilities are those of each row, by softmax in float64. Tokens are taken in falling order, of
    equal ones the lower index first: a token is forbidden if those before it add up to p or more already.
    So the most probable token always stays.
    Returns an array of logits' shape and dtype: -inf where a token is forbidden, else the logit itself.
    logits are left alone. ValueError for a p that is not more than 0 and at most 1.
    """
    if not 0 < p <= 1:
        raise ValueError(f"p is {p}; it should be more than 0 and at most 1")
    order = np.argsort(-logits, kind="stable")
    probabilities = softmax_array(np.take_along_axis(logits, order, axis=1).astype(np.float64), 1)
    before = probabilities.cumsum(axis=1) - probabilities
    kept = np.empty(logits.shape, bool)
    np.put_along_axis(kept, order, before < p, axis=1)
    return np.where(kept, logits, -np.inf)
