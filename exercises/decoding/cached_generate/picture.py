"""How many tokens a model reads to write a text, and how large its caches are by then."""

from types import SimpleNamespace

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import parameter, tensor

PROMPT, COUNT, VOCAB = 16, 64, 20


class Model:
    """Remembers how many tokens it was given in each call, and how long its caches were afterwards."""

    config = SimpleNamespace(layers=4, heads=4, dim=64, context=PROMPT + COUNT)

    def __init__(self):
        self.read, self.kept = [], []

    def parameters(self):
        return iter([parameter(np.zeros(1, np.float32))])

    def __call__(self, ids, caches):
        batch, time = ids.shape
        keys = np.zeros((batch, self.config.heads, time, self.config.dim // self.config.heads), np.float32)
        sizes = [array.nbytes for cache in caches for array in cache.append(keys, keys)]
        self.read.append(time)
        self.kept.append(sum(sizes) / 1024)
        return tensor(np.zeros((batch, time, VOCAB), np.float32), False)


@picture
def draw(m, rng):
    model = Model()
    ids = rng.integers(VOCAB, size=(1, PROMPT))
    m.cached_generate(model, ids, COUNT, lambda logits: logits.argmax(1))
    steps = range(1, COUNT + 1)
    read = np.cumsum(model.read)
    anew = np.cumsum([PROMPT + step for step in range(COUNT)])
    return Picture(
        "A cache: each token is read once, and paid for in memory",
        f"A prompt of {PROMPT} tokens, and {COUNT} written after it. Read anew at each step, the text costs "
        f"{anew[-1]:,} tokens in all, and the more the longer it is; with caches {read[-1]}. For that "
        f"the caches grow by {model.kept[-1] - model.kept[-2]:.0f} KiB at each step, to "
        f"{model.kept[-1]:.0f} KiB here.",
        [
            Curves(
                "",
                "tokens written",
                "tokens read so far",
                [
                    Line("read without a cache", steps, anew),
                    Line("read with caches", steps, read),
                ],
            )
        ],
    )
