"""Three ways down a narrow valley."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture
from learnml.checks.tensors import parameter


@picture
def draw(m, rng):
    ways = (
        ("plain", {}),
        ("momentum 0.9", {"momentum": 0.9}),
        ("Nesterov, 0.9", {"momentum": 0.9, "nesterov": True}),
    )
    paths = [(name, _path(m.SGD, 0.01, options)) for name, options in ways]
    surface = [
        [(x * x + 30 * y * y) ** 0.5 for x in np.linspace(-4, 4, 64)] for y in np.linspace(1.5, -1.5, 32)
    ]
    losses = [
        Line(name, range(41), np.log10(np.maximum((path**2) @ [1.0, 30.0], 1e-12))) for name, path in paths
    ]
    return Picture(
        "SGD in a narrow valley: what momentum is for",
        "The valley is 30 times steeper across than along. Plain descent hops from side to side, then "
        "creeps along the floor. Momentum swings more at first, but gathers speed along the valley, where "
        "every step agrees.",
        [
            Heatmap(
                "Paths of 40 steps from (−3.5, 1.2)",
                "x",
                "y",
                "root of the loss",
                surface,
                across=(-4, 4),
                up=(-1.5, 1.5),
                series=[Line(name, path[:, 0], path[:, 1]) for name, path in paths],
            ),
            Curves("The loss by step", "step", "log10 of the loss", losses),
        ],
    )


def _path(optimizer, rate, options):
    """40 steps down x² + 30 y²."""
    p = parameter(np.array([-3.5, 1.2]))
    moving = optimizer([p], rate, **options)
    path = [p.data.copy()]
    for _ in range(40):
        p.grad = np.array([2.0, 60.0]) * p.data
        moving.step()
        path.append(p.data.copy())
    return np.array(path)
