"""How large the stream is on its way through blocks with the norm before, and with the norm after."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor

DEPTH, DIM = 16, 32


@picture
def draw(m, rng):
    from myml.transformers.block import Block

    start = rng.normal(size=(2, 12, DIM)).astype(np.float32)
    series = []
    for name, kind in (("norm before, as in GPT-2", Block), ("norm after, as in GPT-1", m.PostNormBlock)):
        x, sizes = tensor(start, False), [start.std()]
        for _ in range(DEPTH):
            x = kind(DIM, 4, rng=rng)(x)
            sizes.append(x.data.std())
        series.append(Line(name, range(DEPTH + 1), sizes))
    return Picture(
        "Post-norm: the stream stays as large as it was",
        "A stream through 16 fresh blocks. With the norm before, each block adds to what is there, and the "
        "stream grows; in the end it needs a norm of its own. With the norm after, it is brought back to 1 "
        "in each block, and so nothing passes a block unchanged.",
        [Curves("", "block", "standard deviation of the stream", series)],
    )
