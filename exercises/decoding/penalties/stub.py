"""Penalties: make a text less fond of its own words."""

import numpy as np


def counts(ids, vocab):
    """Count how often each token occurs in each row.

    ids: ints (b, t) from 0 to vocab - 1, t of 0 or more: an array, a list of lists or a Tensor. vocab: int.
    Returns an int64 array (b, vocab).
    torch: torch.nn.functional.one_hot(ids, vocab).sum(1)
    """
    raise NotImplementedError("Build it.")


def repetition_penalty(logits, ids, penalty):
    """Make the tokens that occur in a text less likely, once each, however often they occur.

    logits: float array (b, v), for what comes next. ids: ints (b, t) as above, the texts so far, one for each
    row. penalty: float, more than 0; 1 changes nothing.
    In each row the logits of the tokens that occur in its text are divided by penalty where they are more
    than 0, and multiplied by it where they are not.
    Returns an array of logits' shape and dtype. logits are left alone.
    """
    raise NotImplementedError("Build it.")


def frequency_penalty(logits, ids, presence, frequency):
    """Make tokens less likely the more often they occur in a text.

    logits, ids: as above. presence, frequency: floats.
    From the logit of a token that occurs n times in the text of its row, n of 1 or more, is taken
    presence + n · frequency. The others stay.
    Returns an array of logits' shape and dtype. logits are left alone.
    """
    raise NotImplementedError("Build it.")
