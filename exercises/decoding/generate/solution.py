"""Generate: write a text, one token after the other."""

import numpy as np
from myml.scalars.function_context import no_grad


def generate(model, ids, count, choose):
    """Write `count` tokens after each row of ids.

    model: model(ids) takes int64 ids (b, t), t at most model.config.context, and gives a Tensor of logits
    (b, t, v): those at place i are for the token after place i.
    ids: ints (b, t), t of 1 or more: an array, a list of lists or a Tensor.
    count: int. choose: choose(logits) takes an array (b, v) and gives b ids, in an array or
    a list.
    Each step calls model and choose once: the model reads the last model.config.context tokens, or all if
    there are fewer, and choose is given the logits for the next one. What it gives is written after each row.
    Nothing is recorded for backward.
    Returns an int64 array (b, t + count), which begins with ids. ids themselves are left alone.
    """
    ids = np.asarray(ids)
    context = model.config.context
    with no_grad():
        for _ in range(count):
            logits = model(ids[:, -context:])
            ids = np.column_stack([ids, choose(logits.data[:, -1])])
    return ids
