"""Which items queries listen to."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    attention = m.AdditiveAttention(8, 8, 16, rng=rng)
    for layer in (attention.query, attention.memory, attention.score):
        layer.weight.data *= 3
    items = rng.normal(size=(1, 7, 8)).astype(np.float32)
    memory = np.repeat(items, 6, axis=0)
    mask = np.ones((6, 7), dtype=bool)
    mask[3:, 4:] = False
    _, weights = attention(tensor(rng.normal(size=(6, 8)).astype(np.float32)), tensor(memory), mask)
    return Picture(
        "Additive attention: who listens to whom",
        "Each row is a query: its weights add up to 1, and it hears most of what is brightest. The last "
        "three queries may not hear items 4 to 6: there the weights are exactly 0, and the others share "
        "everything.",
        [
            Heatmap(
                "",
                "item of the memory",
                "query",
                "weight",
                weights.data,
                rows=[f"q{i}" for i in range(6)],
                columns=[f"m{i}" for i in range(7)],
            )
        ],
    )
