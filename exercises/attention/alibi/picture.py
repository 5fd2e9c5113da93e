"""The slopes of eight heads, the biases of one, and how far each of them hears."""

import numpy as np

from learnml.checks.pictures.picture import Bars, Curves, Heatmap, Line, Picture, picture
from learnml.checks.tensors import tensor

WORDS = 48


@picture
def draw(m, rng):
    # All products are 0, and each value is 1 at its own place: what is heard are the weights.
    zeros = tensor(np.zeros((1, 8, WORDS, 4)))
    places = tensor(np.broadcast_to(np.eye(WORDS), (1, 8, WORDS, WORDS)).copy())
    last = np.asarray(m.alibi_attention(zeros, zeros, places).data)[0, :, -1, ::-1]
    shares = [Line(f"head {h}", range(WORDS), last[h] / last[h, 0]) for h in (0, 2, 4, 7)]
    names = [f"head {h}" for h in range(8)]
    return Picture(
        "ALiBi: each head has its own idea of what is near",
        "Each slope is half the one before. All keys answer equally well in the last panel, so the biases "
        "alone decide: head 0 hears hardly anything beyond six words, head 7 hears all 48 almost alike. "
        "The curves have no end: a longer text just goes on.",
        [
            Bars("alibi_slopes(8)", "slope", names, m.alibi_slopes(8)),
            # Adding 0 makes 0 of -0.
            Heatmap("Bias of head 0", "key", "query", "added to scores", m.alibi_bias(8, 6)[0] + 0.0),
            Curves("Heard by the last of 48 words", "words back", "weight, as a share of its own", shares),
        ],
    )
