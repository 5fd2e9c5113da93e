"""What is found, and what is a false alarm, as the weight of a yes grows."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.layers.linear import Linear
    from myml.optim.sgd import SGD

    rng = np.random.default_rng(0)
    y = (rng.random(2000) < 0.05).astype(np.int64)
    x = (rng.normal(size=(2000, 5)) + 0.8 * y[:, None]).astype(np.float32)
    heavy = (1, 3, 10, 20, 50, 100)
    found, alarms = [], []
    for weight in heavy:
        model = Linear(5, 1, rng=np.random.default_rng(1))
        weights = np.where(y == 1, weight, 1).astype(np.float32)
        m.fit(model, SGD(model.parameters(), 0.5), x, y, weights, 100)
        yes = m.screen(model, x)
        found.append(float(yes[y == 1].mean()))
        alarms.append(float(yes[y == 0].mean()))
    return Picture(
        "Weights that have an effect",
        "The heavier the ill rows, the more of them are found, and the more of the others are taken for ill. "
        "Which weight is best is not the model's to decide. Before the repair the dots were all there was.",
        [
            Curves(
                "",
                "weight of an ill row",
                "share that is said to be ill",
                [
                    Line("of the ill", heavy, found),
                    Line("of the others", heavy, alarms),
                    Dots("of the ill, before", (1, 3, 10, 20, 100), (0.13, 0.17, 0.20, 0.23, 0.27)),
                ],
            )
        ],
    )
