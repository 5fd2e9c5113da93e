"""Beam search: keep several unfinished texts, and judge them as wholes."""

import numpy as np
from myml.functions.log_softmax import log_softmax
from myml.scalars.function_context import no_grad


def beam_search(model, ids, count, width):
    """Look for the most probable `count` tokens after a text, by keeping the best `width` texts at each step.

    model: model(ids) takes int64 ids (b, t) and gives a Tensor of logits (b, t, v): those at place i are for
    the token after place i.
    ids: ints (t,), t of 1 or more: an array, a list or a Tensor. count, width: ints of 1 or more.
    The score of a text is the sum of the log-probabilities of its new tokens. Each step extends each text
    that was kept by each token, and keeps the `width` of these with the highest scores, or all if there are
    fewer. Of equal scores any may be kept.
    Each step calls the model once, with all texts that were kept. Nothing is recorded for backward.
    Returns the text with the highest score, int64 (t + count,), and its score, a float; sums in float64.
    """
    raise NotImplementedError("Build it.")
