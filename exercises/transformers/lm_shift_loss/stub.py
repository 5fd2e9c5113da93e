"""Shift by one: the loss of a language model whose answers are its own text."""

import numpy as np
from myml.functions.cross_entropy import cross_entropy


def lm_loss(logits, ids, pad=None):
    """The mean cross-entropy of each token that follows another one.

    logits: Tensor (batch, time, vocab); those at place i are for the token at place i + 1.
    ids: ints (batch, time), an array, a list of lists or a Tensor. Those at place 0 are no answers.
    pad: None, or an int: where the token that follows is `pad`, it counts neither in the sum nor in the
    number of answers. It may be outside 0 to vocab - 1, for example -100.
    Returns a Tensor of shape (); NaN if there are no answers at all. ids are left alone.
    torch: torch.nn.functional.cross_entropy of logits[:, :-1] and ids[:, 1:]
    """
    raise NotImplementedError("Build it.")
