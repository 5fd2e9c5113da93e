"""Causality probe: does a language model see what comes later?"""

import numpy as np
from myml.scalars.function_context import no_grad


def causality_probe(model, ids, at, rng, vocab):
    """The largest change of any logit before place `at`, when all tokens from there on are changed.

    model: a Module; model(ids) gives logits (batch, time, vocab). ids: ints (batch, time), an array, a list
    of lists or a Tensor; they are left alone. at: int, 1 to time - 1. vocab: int, 2 or more.
    Draws rng.integers(1, vocab, size=(batch, time - at)) once. This is added to the tokens from place `at`
    on, and what is above vocab - 1 begins again at 0: each of them is another token afterwards.
    The model runs twice, in eval mode and inside no_grad: on ids, then on the changed ones. Afterwards it is
    in the mode that it was in before.
    Returns a float; 0.0 means no leak. NaN if a logit is NaN.
    """
    ids = np.asarray(ids)
    other = ids.astype(np.int64)
    other[:, at:] += rng.integers(1, vocab, size=other[:, at:].shape)
    other %= vocab
    training = model.training
    # Dropout would look like a leak.
    model.eval()
    with no_grad():
        change = np.asarray((model(ids) - model(other)).data)[:, :at]
    model.train(training)
    return float(np.abs(change).max())
