"""The Pareto front of sixty models."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    size = rng.uniform(5, 100, size=60)
    errors = 2 + 60 / size + rng.exponential(3, size=60)
    front = np.array(m.pareto(np.stack([size, errors], axis=1)))
    front = front[np.argsort(size[front])]
    return Picture(
        "The models that nobody beats",
        "Whoever stands above and to the right of another model is beaten by it. Nothing is below and to the "
        "left of the line: which of its points is best depends on what a kilobyte is worth.",
        [
            Curves(
                "",
                "size, kB",
                "errors, %",
                [
                    Line("the front", size[front], errors[front]),
                    Dots("on it", size[front], errors[front]),
                    Dots("beaten", np.delete(size, front), np.delete(errors, front)),
                ],
            )
        ],
    )
