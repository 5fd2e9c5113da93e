"""The rings, as the repaired model sees them, and the loss on the way there."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.tensor import Tensor
    from myml.optim.adam import Adam

    rng = np.random.default_rng(0)
    y = np.arange(250) % 10
    angle = rng.uniform(0, 2 * np.pi, size=250)
    x = (0.3 * (y + 1))[:, None] * np.stack([np.cos(angle), np.sin(angle)], 1)
    x, y = np.concatenate([x, -x]).astype(np.float32), np.concatenate([y, y])
    model = m.Net(2, 16, 2, 10, rng=rng)
    losses = m.fit(model, Adam(list(model.parameters()), 0.01), x, y, 100)
    side = np.linspace(-3, 3, 40)
    plane = np.stack(np.meshgrid(side, side[::-1]), 2).reshape(-1, 2).astype(np.float32)
    rings = model(Tensor(plane)).data.argmax(1).reshape(40, 40)
    return Picture(
        "Ten rings, and a model whose depth has woken up",
        "Before the repair the loss stayed on the line: ln 10, the same answer everywhere. Now the model "
        "sees the rings, which no linear one can.",
        [
            Curves(
                "",
                "step",
                "loss, nats",
                [Line("repaired", range(1, 101), losses), Line("ln 10", (1, 100), (np.log(10), np.log(10)))],
            ),
            Heatmap("After 100 steps", "x", "y", "likeliest ring", rings, across=(-3, 3), up=(-3, 3)),
        ],
    )
