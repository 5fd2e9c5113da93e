"""The loss of a mask that is moved off the object."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    target = np.zeros((1, 24))
    target[0, 8:16] = 1.0
    shifts = list(range(-8, 9))
    losses, errors = [], []
    for shift in shifts:
        guess = np.zeros((1, 24))
        guess[0, max(0, 8 + shift) : max(0, min(24, 16 + shift))] = 1.0
        losses.append(m.dice_loss(tensor(20 * guess - 10), target).data)
        errors.append(np.abs(guess - target).mean())
    return Picture(
        "Dice loss: how little two masks overlap",
        "The object covers a third of the pixels. Where the guess lies on it the loss is 0, and it grows "
        "with every pixel that they are apart. Wrong pixels alone never seem so bad: most of the picture "
        "is background.",
        [
            Curves(
                "",
                "how far the guess is moved, pixels",
                "loss",
                [Line("your dice loss", shifts, losses), Line("share of wrong pixels", shifts, errors)],
            )
        ],
    )
