"""What words hear through a window, and through several of them."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    mask = np.asarray(m.window_mask(8, 3), dtype=float)
    one, two, *_ = _heard(m, 8, 3)
    layers = _heard(m, 32, 6)
    return Picture(
        "Sliding window: a band, and wider with each layer",
        "All scores are equal here, so a word hears itself and the 2 before it in equal parts. What those "
        "two have heard in the layer below comes along: after 2 layers the band is 5 wide. The curves show "
        "a window of 6: 4 layers reach 20 words back, where one reaches 5, but what is far away gets faint.",
        [
            Heatmap("window_mask(8, 3)", "key", "query", "1: may look", mask),
            Heatmap("Heard after 1 layer", "word that is heard", "word that hears", "share", one),
            Heatmap("Heard after 2 layers", "word that is heard", "word that hears", "share", two),
            Curves(
                "What the last of 32 words has heard",
                "words back",
                "share",
                [
                    Line(f"{n} layer{'s' if n > 1 else ''}", range(32), layers[n - 1][-1, ::-1])
                    for n in (1, 2, 4)
                ],
            ),
        ],
    )


def _heard(m, words, window):
    """After each of 4 layers: the share of each word in what each word has heard, an array (words, words)."""
    zeros = tensor(np.zeros((1, 1, words, 2)))
    # Each value is 1 at its own place.
    heard, found = tensor(np.eye(words)[None, None]), []
    for _ in range(4):
        heard = m.window_attention(zeros, zeros, heard, window)
        found.append(np.asarray(heard.data)[0, 0])
    return found
