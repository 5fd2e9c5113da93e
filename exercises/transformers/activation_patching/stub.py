"""Activation patching: which row of the stream carries the answer?"""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.layers.linear import linear
from myml.scalars.function_context import no_grad


def patching_map(model, clean, corrupted, score):
    """For each layer and place, how much of the clean score comes back when that row is the clean one.

    model: has `tokens`, `positions`, `blocks` and `norm` as transformers/gpt.GPT without use_rope.
    positions(tokens(ids)) is stream 0; block i makes stream i + 1 of stream i. Logits are norm of the last
    stream, times tokens.weight transposed.
    clean, corrupted: ints (batch, time), of the same shape; left alone.
    score: takes logits, an array (batch, time, vocab), and returns a float. Those of clean and corrupted
    differ.
    Item (layer, place): stream `layer` of the corrupted ids, in which the rows at `place` are those of the
    clean ids, goes through the blocks from `layer` on. Of its score, that of the corrupted ids is subtracted,
    and this is divided by the difference between the clean score and the corrupted one.
    Blocks before `layer` are not run for it.
    Runs in eval mode, inside no_grad. Afterwards the model is in the mode that it was in before.
    Returns an array (layers + 1, time).
    """
    raise NotImplementedError("Build it.")
