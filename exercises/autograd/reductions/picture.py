"""How sum, mean and largest share out a gradient."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.function import Tensor

    x = rng.integers(0, 9, size=(3, 4)).astype(float)
    x[1] = [2, 7, 7, 1]
    panels = [Heatmap("x", "column", "row", "value", x)]
    for title, function in (("sum", m.Sum), ("mean", m.Mean), ("amax", m.Amax)):
        output = function.apply(Tensor(x, True), 1, False)
        found = output.node.function.backward(output.node.ctx, np.ones(3))
        gradient = found[0] if isinstance(found, tuple) else found
        panels.append(
            Heatmap(f"gradient of x through {title}(dim=1)", "column", "row", "derivative", gradient)
        )
    return Picture(
        "Reductions: who gets the gradient?",
        "Through the sum everybody gets all of it, through the mean an equal share. Through the largest "
        "only the winner gets any; row 1 has two winners, which share it.",
        panels,
    )
