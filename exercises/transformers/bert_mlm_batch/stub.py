"""Masked language model: tokens that are hidden, exchanged or left alone, and have to be guessed."""

import numpy as np


def mlm_batch(ids, mask, vocab, rng, p=0.15, special=()):
    """Choose tokens to be guessed, and hide most of them.

    ids: ints of any shape: an array, a list or a Tensor; left alone. mask: int, the token that hides.
    vocab: int, how many tokens there are. p: float, 0 to 1, the share that is chosen.
    special: ints, the tokens that are never chosen.
    Draws, in this order and each of the shape of ids: chance = rng.random(shape), fate = rng.random(shape),
    other = rng.integers(vocab, size=shape).
    A place is chosen if its chance is below p and its token is not special. A chosen token becomes mask where
    its fate is below 0.8, `other` where it is from 0.8 to below 0.9, and stays as it is elsewhere.
    Returns inputs and labels, new int64 arrays of the shape of ids. labels: the original token at each chosen
    place, -100 elsewhere.
    """
    raise NotImplementedError("Build it.")
