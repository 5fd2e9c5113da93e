"""Logit lens: what a language model would say after each of its blocks."""

import numpy as np
from myml.layers.linear import linear
from myml.scalars.function_context import no_grad


def logit_lens(model, ids):
    """The logits that the head would give before the first block and after each one.

    model: has `tokens`, `positions`, `blocks` and `norm` as transformers/gpt.GPT without use_rope.
    positions(tokens(ids)) is the stream before the first block; each block makes the next stream of it, and
    the head's logits of a stream are norm of it, times tokens.weight transposed.
    ids: ints (batch, time).
    Runs in eval mode, inside no_grad. Afterwards the model is in the mode that it was in before.
    Returns an array (layers + 1, batch, time, vocab). The last item are the model's own logits.
    """
    raise NotImplementedError("Build it.")


def settled(logits):
    """The first layer from which on the likeliest token is the one at the end: an int array (batch, time).

    logits: array (layers + 1, batch, time, vocab), as from logit_lens, with no ties. If the last layer but
    one has another likeliest token than the last, the answer is `layers`.
    """
    raise NotImplementedError("Build it.")
