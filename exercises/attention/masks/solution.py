"""Masks: who may look at what, as arrays of bools."""

import numpy as np


def causal_mask(queries, start=0):
    """Return a bool array (queries, start + queries): which places each query may attend to.

    Query i is at place start + i. It may attend to its own place and those before it (True), and to none
    that comes later (False). queries, start: ints, 0 or more.
    torch: torch.tril
    """
    return np.tril(np.ones((queries, start + queries), bool), start)


def padding_mask(lengths, longest):
    """Return a bool array (batch, 1, 1, longest): True where a sequence has a step, not just filling.

    lengths: an int for each sequence, 0 to longest. The axes of 1 are for all heads and all queries.
    """
    return (np.arange(longest) < np.asarray(lengths)[:, None])[:, None, None, :]
