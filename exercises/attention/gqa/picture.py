"""Which head of keys and values each head of queries hears."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    q, panels = rng.normal(size=(1, 8, 1, 4)), []
    for groups in (8, 4, 2, 1):
        k = rng.normal(size=(1, groups, 5, 4))
        # All values of group g are 1 at number g: what a head hears says where from.
        v = np.repeat(np.eye(groups)[:, None], 5, axis=1)[None]
        heard = m.grouped_attention(tensor(q), tensor(k), tensor(v)).data[0, :, 0]
        name = {8: "Each has its own", 1: "All share one"}.get(groups, f"{groups} groups")
        panels.append(Heatmap(name, "head of k and v", "head of q", "share heard", heard))
    return Picture(
        "Grouped queries: neighbors share their keys and values",
        "Each row is a head of queries, and hears exactly one head of keys and values. From map to map "
        "there are half as many to remember; heads that share one stand below each other, in a block.",
        panels,
    )
