"""Masks: who may look at what. True means that it may."""

import numpy as np


def causal_mask(queries, start=0):
    """Return a bool array (queries, start + queries): nobody looks ahead.

    Query i stands at position start + i, and may look at positions 0 to start + i.
    torch: torch.tril
    """
    raise NotImplementedError("Build it.")


def padding_mask(lengths, longest):
    """Return a bool array (batch, 1, 1, longest): nobody looks at what was only filled in.

    lengths: ints (batch,): an array, a list or a Tensor. Row i is True at its first lengths[i] places.
    The axes of 1 are for heads and queries, so that masks combine: causal & padding.
    """
    raise NotImplementedError("Build it.")
