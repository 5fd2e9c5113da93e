"""The logarithms of probabilities, where the probabilities themselves are lost."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    gaps = np.linspace(0, 1000, 101)
    logits = np.stack([np.zeros_like(gaps), -gaps], axis=1)
    yours = m.log_softmax(tensor(logits), 1).data[:, 1]
    with np.errstate(divide="ignore"):
        naive = np.log(np.exp(-gaps) / (1 + np.exp(-gaps)))
    return Picture(
        "Log-softmax: probabilities too small to write down",
        "The logarithm falls straight on, as the gap to the best score grows. Whoever takes the softmax "
        "first and its logarithm afterwards gets minus infinity from about 745 on: exp has become 0.",
        [
            Curves(
                "The less likely of two classes",
                "gap between the two logits",
                "log of the probability",
                [
                    Line("log(softmax), in two steps", gaps, naive),
                    Dots("your log_softmax", gaps[::4], yours[::4]),
                ],
            )
        ],
    )
