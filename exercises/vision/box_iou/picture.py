"""The overlap of two boxes that slide past each other."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    fixed = np.array([[0.0, 0, 4, 4]])
    shifts = np.linspace(-6, 6, 121)
    same = np.stack([shifts, np.zeros(121), shifts + 4, np.full(121, 4.0)], axis=1)
    small = np.stack([shifts + 1, np.ones(121), shifts + 3, np.full(121, 3.0)], axis=1)
    return Picture(
        "Intersection over union: how well two boxes agree",
        "A box of the same size gets to 1 where both are one. Half a width off it is down to a third "
        "already. A box a quarter as large never gets above 0.25, even inside.",
        [
            Curves(
                "A second box slides over one of 4 · 4",
                "how far it is moved",
                "intersection over union",
                [
                    Line("4 · 4", shifts, m.box_iou(fixed, same)[0]),
                    Line("2 · 2", shifts, m.box_iou(fixed, small)[0]),
                ],
            )
        ],
    )
