"""How long the steps of Adagrad and RMSprop are."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import gradient, parameter


@picture
def draw(m, rng):
    steady = np.ones(400)
    shock = np.where(np.arange(400) == 100, 30.0, 1.0)
    panels = []
    for title, gradients in (
        ("A gradient that is always 1", steady),
        ("The same, but for 30 at step 100", shock),
    ):
        lines = [
            Line(name, range(1, 401), _lengths(make, gradients))
            for name, make in (("Adagrad", m.Adagrad), ("RMSprop", m.RMSprop))
        ]
        panels.append(Curves(title, "step", "length of the step, in rates", lines))
    return Picture(
        "Adagrad and RMSprop: who remembers, and for how long",
        "Adagrad's steps shrink for ever. RMSprop starts ten times too fast, then every step is about one "
        "rate. After the shock, RMSprop is slow for a few hundred steps and recovers; Adagrad never does.",
        panels,
    )


def _lengths(make, gradients):
    """How far each step goes, divided by the rate."""
    p = parameter(np.zeros(1))
    optimizer = make([p], 0.01)
    places = [0.0]
    for g in gradients:
        p.grad = gradient(np.array([g]))
        optimizer.step()
        places.append(float(p.data[0]))
    return np.abs(np.diff(places)) / 0.01
