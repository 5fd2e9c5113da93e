"""The losses of the atlas, before and after the repair."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.functions.sigmoid_tanh_silu import tanh
    from myml.layers.linear import Linear
    from myml.layers.sequential import Sequential
    from myml.optim.adam import Adam

    rng = np.random.default_rng(59)
    x = rng.normal(size=(200, 2)).astype(np.float32)
    seen = (x @ rng.normal(size=(2, 6))).astype(np.float32)
    model = Sequential(Linear(6, 16, rng=rng), tanh, Linear(16, 2, rng=rng))
    i, j = rng.integers(200, size=(2, 300, 4))
    far = np.sqrt(((x[i] - x[j]) ** 2).sum(2))
    losses = m.fit(model, Adam(model.parameters(), 0.01), zip(seen[i], seen[j], far))
    smooth = [float(np.mean(losses[max(0, at - 9) : at + 1])) for at in range(len(losses))]
    return Picture(
        "NaN after 41 steps: the same run, repaired",
        "Before the repair the curve ended at the dot, at a loss like any other. Now step 41 is a step like "
        "any other, and the loss goes on falling.",
        [
            Curves(
                "",
                "step",
                "loss, mean of the last 10 steps",
                [Line("repaired", range(1, 301), smooth), Dots("where it ended", [41], [smooth[40]])],
            )
        ],
    )
