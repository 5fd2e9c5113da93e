"""Accuracy on noise, by the number of columns to choose from."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    many = (10, 30, 100, 300, 1000)
    found = []
    for features in many:
        accuracies = []
        for seed in range(6):
            numbers = np.random.default_rng(seed)
            x, y = numbers.normal(size=(50, features)), np.arange(50) % 2
            folds = np.split(numbers.permutation(50), 5)
            accuracies += [accuracy for _, accuracy in m.cross_validate(x, y, folds, 10, 20, 0.3)]
        found.append(float(np.mean(accuracies)))
    return Picture(
        "A study of noise",
        "There is nothing to be found, so half is all that anybody can get right, however many columns "
        "there are. Before the repair, more columns made a better study.",
        [
            Curves(
                "",
                "logarithm (base 10) of the number of columns",
                "accuracy on rows left out",
                [
                    Line("repaired", np.log10(many), found),
                    Line("before", np.log10(many), (0.48, 0.63, 0.72, 0.84, 0.89)),
                ],
            )
        ],
    )
