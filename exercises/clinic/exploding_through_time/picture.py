"""How far a gradient reaches back through time."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.tensor import Tensor
    from myml.optim.adam import Adam

    rng = np.random.default_rng(0)
    model = m.Listener(1, 16, 3, rng=rng)

    def waves():
        y = rng.integers(3, size=32)
        phase = rng.uniform(0, 2 * np.pi, size=(32, 1))
        x = np.sin(np.arange(20) * (0.5 + 0.25 * y[:, None]) + phase) + 0.3 * rng.normal(size=(32, 20))
        return x[:, :, None].astype(np.float32), y

    history = m.fit(model, Adam(list(model.parameters()), 0.01), [waves() for _ in range(200)])
    x = Tensor(waves()[0], True)
    model(x).backward(Tensor(rng.normal(size=(32, 3)).astype(np.float32)))
    reach = np.sqrt((x.grad[:, :, 0] ** 2).sum(0))[::-1]
    before = (1, 20, 40, 60, 80, 100, 150, 200), (1.223, 1.082, 1.015, 1.069, 1.05, 1.071, 1.075, 1.054)
    return Picture(
        "A gradient through time, repaired",
        "The loss falls now; before, it stayed at about ln 3 = 1.1, which is what knowing nothing costs. "
        "What was heard in the last few steps has the largest gradient. Farther back it fades, and does not "
        "explode.",
        [
            Curves(
                "Loss",
                "step",
                "cross-entropy, nats",
                [Line("repaired", range(1, 201), [loss for loss, _ in history]), Line("before", *before)],
            ),
            Curves(
                "Gradient of what was heard",
                "steps before the end",
                "length of the gradient",
                [Line("repaired, after 200 steps", range(20), reach)],
            ),
        ],
    )
