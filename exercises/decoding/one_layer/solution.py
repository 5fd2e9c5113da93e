"""OneLayer: a language model of one layer, which remembers what it has read."""

import math

import numpy as np
from myml.decoding.kv_cache import KVCache
from myml.functions.softmax import softmax_array


class OneLayer:
    """Reads a text in pieces, and says after each token what may come next.

    vocab, dim, longest: ints; texts have at most `longest` tokens. rng: numpy Generator, which draws, by
    `rng.normal`, tokens (vocab, dim), then positions (longest, dim), then weight (dim, 3 · dim).
    The token at place i of a text is read as the row of its id in tokens, plus row i of positions.
    """

    def __init__(self, vocab, dim, longest, rng):
        self.tokens = rng.normal(size=(vocab, dim))
        self.positions = rng.normal(size=(longest, dim))
        self.weight = rng.normal(size=(dim, 3 * dim)) / math.sqrt(dim)

    def start(self, batch):
        """Forget everything, and begin `batch` new texts."""
        longest, dim = self.positions.shape
        self.cache = KVCache(batch, 1, longest, dim, np.float64)

    def read(self, ids):
        """Read the next tokens of each text, and return the logits of what comes after each of them.

        ids: int64 array (batch, t). They go on where the last call of read ended, or where the texts start.
        Returns an array (batch, t, vocab). It does not matter in which pieces a text is read: the logits
        after each of its tokens are the same. A text never gets longer than `longest`.
        """
        seen, new = self.cache.length, ids.shape[1]
        x = self.tokens[ids] + self.positions[seen : seen + new]
        q, k, v = np.split(x @ self.weight, 3, axis=2)
        keys, values = self.cache.append(k[:, None], v[:, None])
        scores = q[:, None] @ keys.swapaxes(2, 3) / math.sqrt(q.shape[2])
        allowed = np.tril(np.ones((new, seen + new), bool), seen)
        heard = softmax_array(np.where(allowed, scores, -np.inf), 3) @ values
        return (x + heard[:, 0]) @ self.tokens.T
