"""What the letters of a short text look at, with small scores and with large ones, and without the future."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor

TEXT = "abcabdac"


@picture
def draw(m, rng):
    letters = {letter: rng.normal(size=16) for letter in "abcd"}
    x = np.array([4 * letters[letter] / np.linalg.norm(letters[letter]) for letter in TEXT])
    panels = []
    for title, sharper, causal in (
        ("Queries and keys are the letters", 1.0, False),
        ("Queries four times as long", 4.0, False),
        ("The first again, with is_causal", 1.0, True),
    ):
        # Each value is 1 at its own place, so that what is heard are the weights themselves.
        values = tensor(np.eye(len(TEXT)))
        weights = m.sdpa(tensor(sharper * x), tensor(x), values, is_causal=causal).data
        panels.append(Heatmap(title, "key", "query", "weight", weights, rows=list(TEXT), columns=list(TEXT)))
    return Picture(
        "Attention: every row is shared out among the keys",
        "Each letter hears its own kind best, wherever it stands. Longer queries make larger scores, and "
        "softmax leaves almost nothing to the rest. With is_causal the upper triangle is exactly 0, and each "
        "row still adds up to 1: the first letter hears itself alone.",
        panels,
    )
