"""Who hears whom, and what the order of the past changes."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    x = rng.normal(size=(1, 8, 16))
    panels, exchanged = [], []
    for use_rope in (False, True):
        layer = m.CausalSelfAttention(16, 2, use_rope=use_rope, rng=np.random.default_rng(0)).double()
        layer.qkv.weight.data *= 3  # Larger scores: whoever listens, listens to somebody.
        before = layer(tensor(x)).data[0]
        if not use_rope:
            moved = np.zeros((8, 8))
            for place in range(8):
                other = x.copy()
                other[0, place] = rng.normal(size=16)
                moved[:, place] = np.linalg.norm(layer(tensor(other)).data[0] - before, axis=1)
            panels.append(Heatmap("One word is changed", "word", "result", "how far it moves", moved))
        order = [0, 1, 3, 2, 4, 5, 6, 7]
        after = layer(tensor(x[:, order])).data[0]
        # Rounded, since a sum in another order differs in its last digits.
        exchanged.append(np.round(np.linalg.norm(after - before, axis=1), 9))
    panels.append(
        Heatmap(
            "Words 2 and 3 change places",
            "result",
            "positions",
            "how far it moves",
            exchanged,
            rows=["none", "rope"],
        )
    )
    return Picture(
        "Causal self-attention: what comes later changes nothing before",
        "Above the diagonal there are zeros: a changed word moves its own result and later ones, never an "
        "earlier one. Without positions, words 4 to 7 do not notice that 2 and 3 changed places; with "
        "rotary positions they do.",
        panels,
    )
