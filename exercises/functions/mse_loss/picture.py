"""The squared error and its gradient."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    errors = np.linspace(-3, 3, 121)
    prediction = tensor(errors)
    losses = m.mse_loss(prediction, np.zeros_like(errors), reduction="none")
    losses.backward(np.ones_like(errors))
    return Picture(
        "Squared error: large mistakes count most",
        "Twice the error costs four times as much, and pulls twice as hard: the gradient is a straight "
        "line. At 0 both are 0, so that a learner who is right stays where it is.",
        [
            Curves(
                "",
                "prediction − target",
                "loss, and its derivative",
                [Line("squared error", errors, losses.data), Line("its derivative", errors, prediction.grad)],
            )
        ],
    )
