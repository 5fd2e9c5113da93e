"""Sampling: one token for each row of logits, as boldly as you like."""

import numpy as np
from myml.decoding.multinomial import multinomial
from myml.decoding.topk import topk
from myml.functions.softmax import softmax_array


def sample(logits, rng, temperature=1.0, top_k=None):
    """Draw one token for each row of logits.

    logits: float array (b, v) or a Tensor; -inf marks a token that is never drawn, and each row has one that
    is not.
    rng: numpy Generator. temperature: 0, or a float of at least 1e-6. top_k: None, or an int from 1 on.
    Temperature 0: the first of the largest logits of each row; rng is not asked.
    Otherwise, in float64:
    1. The logits are divided by the temperature.
    2. With a top_k, those smaller than the k-th largest of their row become -inf. Those equal to it stay.
       A top_k of v or more changes nothing.
    3. `multinomial` draws, with the softmax of that as weights.
    Returns an int64 array (b,). logits are left alone. ValueError for a negative temperature.
    """
    logits = np.asarray(logits)
    if temperature < 0:
        raise ValueError(f"the temperature is {temperature}; it should be 0 or more")
    if temperature == 0:
        return logits.argmax(axis=1)
    scores = logits.astype(np.float64) / temperature
    if top_k is not None:
        values, _ = topk(scores, min(top_k, logits.shape[1]))
        scores[scores < values[:, -1:]] = -np.inf
    return multinomial(softmax_array(scores, 1), rng)
