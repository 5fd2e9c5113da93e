"""Speculative decoding: a small model guesses ahead, a large one checks all guesses at once."""

import numpy as np
from myml.scalars.function_context import no_grad


def speculative_generate(model, draft, ids, count, ahead):
    """Write the greedy text of `model` in fewer calls of it, with the help of a smaller model.

    model, draft: each takes int64 ids (1, t) and gives a Tensor of logits (1, t, v): those at place i are for
    the token after place i.
    ids: ints (1, t), t of 1 or more: an array, a list of lists or a Tensor.
    count: int of 1 or more. ahead: int of 0 or more. Greedy is the first of the largest logits.
    Rounds go on until `count` tokens are written. In a round:
    1. draft writes `ahead` tokens after the text, greedily, in one call each. If fewer than ahead + 1 tokens
       are missing, it writes one fewer than are missing.
    2. model reads the text and these guesses in one call.
    3. From the left, the guesses that are the model's own greedy choice at their place are taken over, up to
       the first that is not.
    4. After them comes the model's own choice for the place that follows.
    Nothing is recorded for backward.
    Returns the text, int64 (1, t + count), and the number of calls of model.
    """
    raise NotImplementedError("Build it.")
