"""Generate with a cache: every token goes through the model once."""

import numpy as np
from myml.decoding.kv_cache import KVCache
from myml.scalars.function_context import no_grad


def cached_generate(model, ids, count, choose):
    """Write `count` tokens after each row of ids, as `generate` does, but read each token only once.

    model: model(ids, caches) takes int64 ids (b, t) and a list of caches, one for each layer, and gives a
    Tensor of logits (b, t, v): those at place i are for the token after place i. The ids are the places that
    follow those in the caches; the model appends to the caches itself.
    model.config has layers, heads and dim, as that of GPT: each head has dim // heads numbers.
    model.parameters() are Parameters of one dtype.
    ids: ints (b, t), t of 1 or more: an array, a list of lists or a Tensor.
    count: int; t + count is at most model.config.context.
    choose: choose(logits) takes an array (b, v) and gives b ids, in an array or a list.
    The caches are of `KVCache`, with room for t + count places, and of the dtype of the parameters. The first
    call of the model reads all ids, each further call the one new token of each row. The last token that is
    written is never read. Nothing is recorded for backward.
    Returns an int64 array (b, t + count), which begins with ids. ids themselves are left alone.
    """
    ids = np.asarray(ids)
    c = model.config
    dtype = next(iter(model.parameters())).dtype
    shape = len(ids), c.heads, ids.shape[1] + count, c.dim // c.heads
    caches = [KVCache(*shape, dtype) for _ in range(c.layers)]
    new = ids
    with no_grad():
        for _ in range(count):
            logits = model(new, caches).data[:, -1]
            new = np.asarray(choose(logits))[:, None]
            ids = np.column_stack([ids, new])
    return ids
