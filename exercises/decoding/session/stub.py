"""Session: one text that goes on, is corrected, and goes on again, without reading it anew each time."""

import numpy as np
from myml.decoding.kv_cache import KVCache
from myml.scalars.function_context import no_grad


class Session:
    """A model, and caches of what it has read last.

    model: model(ids, caches) takes int64 ids (1, t) and a list of caches, one for each layer, and gives a
    Tensor of logits (1, t, v). The ids are the places that follow those in the caches; the model appends to
    the caches itself. model.config has layers, heads and dim, as that of GPT; model.parameters() are
    Parameters of one dtype. longest: int; texts have at most so many tokens.
    """

    def __init__(self, model, longest):
        self.model = model
        c, dtype = model.config, next(iter(model.parameters())).dtype
        self.caches = [KVCache(1, c.heads, longest, c.dim // c.heads, dtype) for _ in range(c.layers)]
        self.text = np.zeros(0, np.int64)

    def logits(self, ids):
        """Return the logits of what comes after a text, an array (v,).

        ids: int64 array (t,), t of 1 or more: the whole text. The model reads only what it has to: from the
        first token on at which the text differs from that of the last call, or goes on after it; and the last
        token in any case. The logits are those of a model that reads the whole text. Nothing is recorded for
        backward.
        """
        both = min(len(self.text), len(ids) - 1)
        differ = np.flatnonzero(self.text[:both] != ids[:both])
        same = int(differ[0]) if differ.size else both
        self.text = ids.copy()
        with no_grad():
            return self.model(ids[None, same:], self.caches).data[0, -1]
