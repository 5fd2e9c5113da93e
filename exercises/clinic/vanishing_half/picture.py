"""How many gradients are left, by scale."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    x = rng.uniform(0, 2e-3, size=(32, 64)).astype(np.float32)
    y = (x * rng.uniform(0.7, 1.3, 64) + rng.uniform(-1e-3, 1e-3, 64)).astype(np.float32)
    powers, gains, offsets = list(range(17)), [], []
    for power in powers:
        model = m.Calibration(64)
        m.backward_in_half(model, x, y, 2.0**power)
        gains.append(100 * np.mean(np.array(model.gain.grad) != 0))
        offsets.append(100 * np.mean(np.array(model.offset.grad) != 0))
    return Picture(
        "What a scale saves",
        "The gradients of the gains are about 1e-8, less than float16 can hold. From about 2⁸ on "
        "a scale should save all of them. Those of the offsets, about 1e-5, need none.",
        [
            Curves(
                "",
                "exponent of the scale, a power of 2",
                "gradients that are not 0, in %",
                [Line("gains", powers, gains), Line("offsets", powers, offsets)],
            )
        ],
    )
