"""Batches of a text: pieces from anywhere in a file that is too large to load."""

import numpy as np


def get_batch(tokens, batch, context, rng):
    """Draw pieces of a long text, each with what follows one token later.

    tokens: int array of one dimension, of any int dtype. It may be a np.memmap of a file that is
    larger than the memory.
    batch: how many pieces. context: tokens in each. rng: numpy Generator.
    Draws `rng.integers(len(tokens) - context, size=batch)` once: where the pieces begin.
    Returns x and y, int64 arrays (batch, context). x has the pieces; y[i, j] is the token that
    follows x[i, j].
    ValueError if the text has no more than `context` tokens.
    torch: torch.Tensor.unfold
    """
    starts = rng.integers(len(tokens) - context, size=batch)
    rows = tokens[starts[:, None] + np.arange(context + 1)].astype(np.int64)
    return rows[:, :-1], rows[:, 1:]
