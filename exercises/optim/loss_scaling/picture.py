"""A scale that finds its size, and what float16 makes of the gradients meanwhile."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture
from learnml.checks.tensors import gradient, parameter


class Counter:
    """An optimizer that only counts its steps."""

    def __init__(self, params):
        self.params = params
        self.count = 0

    def step(self):
        self.count += 1


@picture
def draw(m, rng):
    optimizer = Counter([parameter(np.zeros(200, np.float32))])
    scaler = m.GradScaler(2.0**24, growth_interval=20)
    used, left_out, lost_without, lost_with = [], [], [], []
    for step in range(200):
        g = 10 ** (-6.5 - step / 100) * rng.lognormal(0, 2.5, size=200)
        scale = scaler.get_scale()
        with np.errstate(over="ignore"):
            small = (g * scale).astype(np.float16)
        optimizer.params[0].grad = gradient(small.astype(np.float32))
        before = optimizer.count
        scaler.step(optimizer)
        scaler.update()
        used.append(np.log2(scale))
        if optimizer.count == before:
            left_out.append((step, np.log2(scale)))
        lost_without.append(100 * np.mean(g.astype(np.float16) == 0))
        lost_with.append(100 * np.mean(small == 0))
    return Picture(
        "Loss scaling: as large as it may be",
        "The scale climbs until a gradient overflows; then it is halved, and that step is left out. As the "
        "gradients shrink, it follows. Without it, more and more of them become 0 in float16.",
        [
            Curves(
                "The scale, which grows after 20 good steps",
                "step",
                "log2 of the scale",
                [
                    Line("scale", range(200), used),
                    Dots("step left out", [step for step, _ in left_out], [scale for _, scale in left_out]),
                ],
            ),
            Curves(
                "Gradients that become 0",
                "step",
                "% of 200",
                [
                    Line("without a scale", range(200), lost_without),
                    Line("with this scale", range(200), lost_with),
                ],
            ),
        ],
    )
