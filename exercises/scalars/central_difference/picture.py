"""How exact a measured derivative is, by the size of its step."""

import math

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    powers = [-i / 4 for i in range(2, 61)]
    central, one_sided = [], []
    for power in powers:
        eps = 10**power
        central.append(_digits(m.central_difference(math.exp, 1.0, eps=eps)))
        one_sided.append(_digits((math.exp(1 + eps) - math.exp(1)) / eps))
    return Picture(
        "Central difference: neither too far nor too near",
        "With large steps the curve of the function spoils the estimate, with tiny ones the rounding of "
        "floats. In between lies the best step, near 1e-5. One-sided differences are worse by many digits.",
        [
            Curves(
                "The derivative of exp at 1",
                "log10 of the step eps",
                "log10 of the relative error",
                [
                    Line("your central difference", powers, central),
                    Line("one-sided difference", powers, one_sided),
                ],
            )
        ],
    )


def _digits(estimate):
    return math.log10(max(abs(estimate / math.e - 1), 1e-17))
