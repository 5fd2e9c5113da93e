"""Sampling: one token for each row of logits, as boldly as you like."""

import numpy as np
from myml.decoding.multinomial import multinomial
from myml.decoding.topk import topk
from myml.functions.softmax import softmax_array


def sample(logits, rng, temperature=1.0, top_k=None):
    """Draw one token for each row of logits.

    logits: float array (b, v); -inf marks a token that is never drawn, and each row has one that is not.
    rng: numpy Generator. temperature: 0, or a float of at least 1e-6. top_k: None, or an int from 1 on.
    Temperature 0: the first of the largest logits of each row, and rng is not asked.
    Else all in float64: logits are divided by the temperature; if there is a top_k,
    all that are smaller than the k-th largest of their row become -inf, so that those equal to it stay (none
    does if top_k is v or more); and softmax of that are the weights for `multinomial`, which draws.
    Returns an int64 array (b,). logits are left alone. ValueError for a negative temperature.
    """
    raise NotImplementedError("Build it.")
