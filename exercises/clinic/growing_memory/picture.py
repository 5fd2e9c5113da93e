"""How a moving average follows the weights."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.layers.linear import Linear
    from myml.optim.sgd import SGD

    rng = np.random.default_rng(0)
    y = rng.integers(3, size=(150, 8))
    x = (rng.normal(size=(3, 4))[y] + rng.normal(size=(150, 8, 4))).astype(np.float32)
    model = Linear(4, 3, rng=rng)
    average = m.Average(model.parameters(), 0.95)
    weights, averages = [], []

    def noting():
        for pair in zip(x, y):
            weights.append(float(model.weight.data[0, 0]))
            averages.append(float(average.values[0].data[0, 0]))
            yield pair

    m.fit(model, SGD(model.parameters(), 0.5), average, noting())
    lines = [Line("the weight", range(150), weights), Line("its average", range(150), averages)]
    steps = (1, 21, 41, 61, 81, 101)
    memory = [
        Line("before", steps, (0, 1.24, 2.46, 3.68, 4.9, 6.12)),
        Line("a healthy run", steps, (0, 0.1, 0.16, 0.22, 0.25, 0.28)),
    ]
    return Picture(
        "A moving average, and what it cost",
        "The average is late, and calm where the weight jumps about. To know it takes one number for each "
        "weight; before the repair it kept all that it had ever been.",
        [
            Curves("One weight of a classifier", "step", "weight", lines),
            Curves("Memory in the run of the lesson", "step", "MB in use", memory),
        ],
    )
