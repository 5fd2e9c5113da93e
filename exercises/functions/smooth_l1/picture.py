"""Smooth L1 beside the square, and the line that each fits to points of which one is far off."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    from myml.functions.mse_loss import mse_loss

    differences = np.linspace(-3, 3, 121)
    kinds = (
        ("half the square", lambda x, y, how: mse_loss(x, y, how) * 0.5),
        ("smooth L1, beta 1", lambda x, y, how: m.smooth_l1_loss(x, y, how)),
        ("smooth L1, beta 0.2", lambda x, y, how: m.smooth_l1_loss(x, y, how, 0.2)),
    )
    losses, slopes = [], []
    for name, loss in kinds:
        x = tensor(differences)
        values = loss(x, np.zeros_like(differences), "none")
        values.backward(np.ones_like(differences))
        losses.append(Line(name, differences, values.data))
        slopes.append(Line(name, differences, x.grad))

    xs = np.linspace(0, 1, 12)
    ys = 1 + 2 * xs + 0.1 * rng.normal(size=12)
    ys[10] = -6.0
    fits = [Line(name, xs, _fitted(loss, xs, ys)) for name, loss in kinds[:2]]
    return Picture(
        "Smooth L1: a limit to what one mistake may say",
        "The slope of the square grows with the error. That of smooth L1 ends at 1: one point far off has "
        "little more say than any other. Its line follows the other eleven, the square's is dragged down.",
        [
            Curves("The loss", "prediction − target", "loss", losses),
            Curves("Its derivative", "prediction − target", "slope", slopes),
            Curves("A line through twelve points", "x", "y", [*fits, Dots("points", xs, ys)]),
        ],
    )


def _fitted(loss, xs, ys):
    """The line after 400 steps down the loss."""
    w = b = 0.0
    for _ in range(400):
        prediction = tensor(w * xs + b)
        loss(prediction, ys, "mean").backward()
        w -= 0.5 * float(prediction.grad @ xs)
        b -= 0.5 * float(prediction.grad.sum())
    return w * xs + b
