"""Affine quantization: a staircase, its error, and the width of its steps."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    x = np.linspace(-1.4, 2.9, 400)
    stairs, errors = [], []
    for bits in (8, 4, 3):
        scale, zero = m.affine_params(-1.0, 2.5, bits)
        # quantize clips to int8; fewer bits have ends of their own.
        ends = scale * (-(2 ** (bits - 1)) - zero), scale * (2 ** (bits - 1) - 1 - zero)
        back = m.dequantize(m.quantize(np.clip(x, *ends), scale, zero), scale, zero)
        stairs.append(Line(f"{bits} bits", x, back))
        errors.append(Line(f"{bits} bits", x, back - x))
    return Picture(
        "Quantize: what comes back",
        "Inside the range from -1 to 2.5 every number moves to the nearest step, at most half a step. "
        "Outside all become the end, and the error grows without limit. A bit less doubles the steps.",
        [
            Curves("There and back", "x", "what x becomes", stairs),
            Curves("The error", "x", "what x becomes - x", errors),
        ],
    )
