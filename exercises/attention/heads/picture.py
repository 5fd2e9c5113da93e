"""Where the numbers of three words go when they are cut into heads."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor

WORDS = ["word 0", "word 1", "word 2"]


@picture
def draw(m, rng):
    x = 10.0 * np.arange(3)[:, None] + np.arange(6)
    heads = m.split_heads(tensor(x[None]), 2)

    def table(title, values):
        return Heatmap(title, "number", "time", "word · 10 + number", values, rows=WORDS)

    return Picture(
        "Heads: every word is cut, and every head gets a part of each",
        "The tens say which word a number comes from, the ones where it stood. Head 0 has numbers 0 to 2 of "
        "all three words, head 1 has numbers 3 to 5. Each row of a head is one word, and merging puts back "
        "what was there.",
        [
            table("Three words of six numbers", x),
            table("Head 0", heads.data[0, 0]),
            table("Head 1", heads.data[0, 1]),
            table("Merged", m.merge_heads(heads).data[0]),
        ],
    )
