"""How large numbers are, layer by layer, with four ways to draw the weights."""

import math

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    width, depth = 128, 12
    ways = (
        ("normal, std 0.01", lambda shape: m.normal(shape, 0.01, rng)),
        ("normal, std 0.2", lambda shape: m.normal(shape, 0.2, rng)),
        ("xavier_uniform", lambda shape: m.xavier_uniform(shape, rng)),
        ("kaiming_normal", lambda shape: m.kaiming_normal(shape, rng)),
    )
    series = []
    for name, weights in ways:
        x, sizes = rng.normal(size=(64, width)), []
        for _ in range(depth):
            x = np.maximum(x @ weights((width, width)).T, 0)
            sizes.append(math.log10(max(float(x.std()), 1e-30)))
        series.append(Line(name, range(1, depth + 1), sizes))
    return Picture(
        "Initializers: numbers that neither vanish nor explode",
        "Twelve layers of 128 units with relu. Too small weights shrink the numbers by a constant factor "
        "in every layer, too large ones blow them up; Kaiming's stay level. Xavier's lose half of the "
        "variance in each relu.",
        [Curves("", "layer", "log10 of the standard deviation", series)],
    )
