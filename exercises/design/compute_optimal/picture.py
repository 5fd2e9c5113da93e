"""Valleys of equal FLOPs, and where the chosen network stands."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, Table, picture

WIDTHS = {5: (2, 3, 5, 7, 10), 20: (3, 5, 9, 14, 20), 80: (5, 9, 17, 28, 45), 320: (12, 20, 32, 50, 90)}
"""For each budget, in million operations."""


def rows(n, rng, noise):
    task = np.random.default_rng(0)
    first = task.normal(size=(12, 64)) / np.arange(1, 13)[:, None]
    shift, last = task.normal(size=64), task.normal(size=(64, 20)) / 6
    x = rng.normal(size=(n, 12))
    y = np.tanh(x @ first + shift) @ last + rng.normal(0, noise, size=(n, 20))
    return x.astype(np.float32), y.astype(np.float32)


def point(width, millions):
    """The parameters of a network, the examples that it leaves money for, and the loss that it reaches."""
    from myml.autograd.tensor import Tensor
    from myml.functions.mse_loss import mse_loss
    from myml.functions.relu import relu
    from myml.layers.linear import Linear
    from myml.optim.adam import Adam

    rng = np.random.default_rng(10)
    first, last = Linear(12, width, rng=rng), Linear(width, 20, rng=rng)
    parameters = [*first.parameters(), *last.parameters()]
    size = sum(p.data.size for p in parameters)
    examples = int(millions * 1e6 / (6 * 50 * size))
    x, y = rows(examples, rng, 0.3)
    optimizer = Adam(parameters, 0.04)
    for _ in range(50):
        optimizer.zero_grad()
        mse_loss(last(relu(first(Tensor(x)))), Tensor(y)).backward()
        optimizer.step()
    x, y = rows(1000, np.random.default_rng(1), 0.0)
    return size, examples, float(np.square(last(relu(first(Tensor(x)))).data - y).mean())


@picture
def draw(m, rng):
    series, table = [], []
    for millions, widths in WIDTHS.items():
        sizes, _, losses = zip(*(point(width, millions) for width in widths))
        series.append(Line(f"{millions} million", np.log10(sizes), np.log10(losses)))
    if m.width is not ...:
        size, examples, loss = point(int(np.clip(m.width, 1, 1000)), 320)
        series.append(Dots("yours", [np.log10(size)], [np.log10(loss)]))
        table = [[f"{m.width}", f"{size:,}", f"{examples:,}", f"{loss:.3f}"]]
    chosen = Table("Yours, with 320 million", ["width", "parameters", "examples", "loss"], table)
    x, y = "parameters, logarithm to base 10", "loss, logarithm to base 10"
    return Picture(
        "Valleys of equal FLOPs",
        "Along a line the operations are the same: to the right are more parameters and fewer examples. With "
        "each larger budget the bottom moves down, and to the right.",
        [Curves("Four budgets, one run for each point", x, y, series), *([chosen] if table else [])],
    )
