"""Adam beside gradient descent in a narrow valley."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture
from learnml.checks.tensors import parameter


@picture
def draw(m, rng):
    from myml.optim.sgd import SGD

    ways = (
        ("Adam, rate 0.3", lambda p: m.Adam([p], 0.3)),
        ("Adam, rate 0.1", lambda p: m.Adam([p], 0.1)),
        ("SGD, rate 0.02", lambda p: SGD([p], 0.02)),
    )
    paths = [(name, _path(make)) for name, make in ways]
    surface = [
        [(x * x + 30 * y * y) ** 0.5 for x in np.linspace(-4, 4, 64)] for y in np.linspace(1.5, -1.5, 32)
    ]
    lengths = [Line(name, range(1, 41), np.abs(np.diff(path, axis=0))[:, 0]) for name, path in paths]
    return Picture(
        "Adam: steps of a size that every weight decides for itself",
        "The slope across the valley is 30 times larger, but Adam's first steps are as long in x as in y, "
        "about its rate: it leaves along the diagonal. SGD jumps across the valley and hardly moves along "
        "it.",
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
            Curves("How far each step goes in x", "step", "distance", lengths),
        ],
    )


def _path(make):
    """40 steps down x² + 30 y²."""
    p = parameter(np.array([-3.5, 1.2]))
    moving = make(p)
    path = [p.data.copy()]
    for _ in range(40):
        p.grad = np.array([2.0, 60.0]) * p.data
        moving.step()
        path.append(p.data.copy())
    return np.array(path)
