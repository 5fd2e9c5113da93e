"""Losses of small runs, and the law that was predicted."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture

SMALL = 80, 160, 320, 640


@picture
def draw(m, rng):
    measured = [np.mean([_loss(rows, rng) for _ in range(3)]) for rows in SMALL]
    sizes = np.arange(80, 1281, 20)
    # The law through the last of the predicted losses.
    scale = (m.small[-1] - m.floor) * SMALL[-1] ** m.exponent
    law = m.floor + scale * sizes**-m.exponent
    return Picture(
        "A law from small runs: does your curve go on as the losses do?",
        "The curve is your floor and your exponent, through your loss for 640 rows. Where it leaves the "
        "measured dots, the exponent is off; where it levels out too high or too low, the floor is. Your "
        "loss for 1,280 rows should lie on it.",
        [
            Curves(
                "Mean squared error on unseen rows",
                "rows to learn from",
                "loss",
                [
                    Line("your law", sizes, law),
                    Line("your floor", sizes, np.full(len(sizes), float(m.floor))),
                    Dots("measured here, mean of 3", SMALL, measured),
                    Dots("your small and large", [*SMALL, 1280], [*m.small, m.large]),
                ],
            )
        ],
    )


def _loss(rows, rng):
    """The loss of a layer that has learned from so many rows."""
    from myml.autograd.tensor import Tensor
    from myml.functions.mse_loss import mse_loss
    from myml.layers.linear import Linear
    from myml.optim.adam import Adam

    true, x = rng.normal(size=(40, 16)), rng.normal(size=(rows, 16))
    y = x @ true.T + rng.normal(size=(rows, 40))
    layer = Linear(16, 40, bias=False, rng=rng)
    optimizer = Adam(layer.parameters(), 0.1)
    inputs, targets = Tensor(x.astype(np.float32)), Tensor(y.astype(np.float32))
    for _ in range(120):
        optimizer.zero_grad()
        mse_loss(layer(inputs), targets).backward()
        optimizer.step()
    # Inputs and noise have the variance 1.
    return 1 + np.square(layer.weight.data - true).sum(1).mean()
