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
    training = model.training
    model.eval()
    with no_grad():
        good, bad = _streams(model, clean), _streams(model, corrupted)
        high, low = (score(_finished(model, streams[-1], len(model.blocks))) for streams in (good, bad))
        shares = np.empty((len(bad), bad[0].shape[1]))
        for layer, place in np.ndindex(*shares.shape):
            x = bad[layer].copy()
            x[:, place] = good[layer][:, place]
            shares[layer, place] = (score(_finished(model, x, layer)) - low) / (high - low)
    model.train(training)
    return shares


def _streams(model, ids):
    """The stream before the first block and after each, as arrays."""
    x = model.positions(model.tokens(ids))
    streams = [x.data]
    for block in model.blocks:
        x = block(x)
        streams.append(x.data)
    return streams


def _finished(model, stream, layer):
    """The logits that come of a stream which the blocks from `layer` on have yet to read."""
    x = Tensor(stream)
    for block in model.blocks[layer:]:
        x = block(x)
    return linear(model.norm(x), model.tokens.weight).data
