"""Work and depth of two ways to take running sums."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    sizes = [2**i for i in range(1, 11)]
    doubling = [m.scan_by_doubling(np.add, np.ones(n)) for n in sizes]
    pairs = [m.scan_by_pairs(np.add, np.ones(n)) for n in sizes]
    exponents = list(range(1, 11))

    def panel(title, y, number):
        return Curves(
            title,
            "log2 of the number of items",
            y,
            [
                Line("by doubling", exponents, [found[number] for found in doubling]),
                Line("by pairs", exponents, [found[number] for found in pairs]),
            ],
        )

    return Picture(
        "Prefix scan: little work or few steps, but not both",
        "By doubling there are half as many steps, one for each power of 2. By pairs there are about two "
        "combinations for each item, however many there are; doubling needs ever more.",
        [panel("Work", "pairs combined", 1), panel("Depth", "steps, one after the other", 2)],
    )
