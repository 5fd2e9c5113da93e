"""The strides of some shapes."""

import math

from learnml.checks.pictures.picture import Bars, Picture, Table, picture


@picture
def draw(m, rng):
    shapes = [(6,), (2, 3), (3, 2), (2, 3, 4), (4, 3, 2), (5, 1, 7), (2, 3, 4, 5)]
    rows = [(str(shape), str(math.prod(shape)), str(m.strides_of(shape))) for shape in shapes]
    steps = m.strides_of((2, 3, 4))
    return Picture(
        "Strides: how far apart neighbors are in memory",
        "The last axis always has stride 1: its neighbors are neighbors in memory. Every other stride is "
        "the number of items in everything behind it, so the first axis takes the longest steps.",
        [
            Table("", ("shape", "items", "strides"), rows),
            Bars(
                "Shape (2, 3, 4)",
                "places from one neighbor to the next",
                ("axis 0", "axis 1", "axis 2"),
                steps,
            ),
        ],
    )
