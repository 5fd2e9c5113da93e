"""Weights with decay beside the gradient, and in it."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import parameter


@picture
def draw(m, rng):
    from myml.optim.adam import Adam

    gradients = rng.normal(size=(300, 2)) * [0.01, 10.0]
    names = ("small gradients", "large gradients")
    panels = []
    for title, optimizer, added in (
        ("AdamW: the decay is apart", lambda p: m.AdamW([p], 0.004, weight_decay=1.0), 0.0),
        ("Adam, with the decay in the gradient", lambda p: Adam([p], 0.004), 1.0),
    ):
        p = parameter(np.array([1.0, 1.0]))
        moving, path = optimizer(p), [p.data.copy()]
        for g in gradients:
            p.grad = g + added * p.data
            moving.step()
            path.append(p.data.copy())
        lines = [Line(name, range(301), column) for name, column in zip(names, np.transpose(path))]
        panels.append(Curves(title, "step", "weight", lines))
    return Picture(
        "AdamW: every weight shrinks alike",
        "The gradients are noise around 0. With AdamW both weights decay by the same share in each step. "
        "With the decay in the gradient, Adam divides it by the size of the gradients: one weight falls "
        "fast, the other hardly decays.",
        panels,
    )
