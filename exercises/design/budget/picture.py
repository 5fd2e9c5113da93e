"""Where two networks of the same budget draw the border between two arms of a spiral."""

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.pictures.picture import Dots, Heatmap, Picture, picture

PLACES = 48


@picture
def draw(m, rng):
    (x, y), (unseen, arms) = _points(2000, rng), _points(500, rng)
    axis = np.linspace(-1, 1, PLACES, dtype=np.float32)
    plane = np.stack(np.meshgrid(axis, axis[::-1]), axis=-1).reshape(-1, 2)
    panels = []
    for width, depth in ((m.width, m.depth), (m.widest, 1)):
        network = _trained(width, depth, x, y)
        scores = np.asarray(network.forward(plane).data)
        share = share_right(network, unseen, arms)
        panels.append(
            Heatmap(
                f"{depth} · {width} units: {share:.0%} right",
                "x",
                "y",
                "share of arm 1",
                np.round(1 / (1 + np.exp(scores[:, 0] - scores[:, 1])), 3).reshape(PLACES, PLACES),
                across=(-1, 1),
                up=(-1, 1),
                series=[Dots(f"arm {arm}", *unseen[arms == arm][:60].T) for arm in (0, 1)],
            )
        )
    return Picture(
        "The same budget, spent on depth and on width",
        "The first network is yours, the other has one hidden layer, as wide as the budget allows. Look at "
        "the border: does it wind along with the arms, or does it cut across them where they are close?",
        panels,
    )


def _points(n, rng):
    """Points on the two arms of a spiral, and which arm it is."""
    radius, arm = np.sqrt(rng.random(n)), rng.integers(2, size=n)
    angle = 2 * np.pi * 2.2 * radius + np.pi * arm
    x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1) + rng.normal(0, 0.02, size=(n, 2))
    return x.astype(np.float32), arm


def _trained(width, depth, x, y):
    """A network of so many hidden layers of so many units, after 400 steps."""
    from myml.autograd.tensor import Tensor
    from myml.functions.cross_entropy import cross_entropy
    from myml.functions.relu import relu
    from myml.layers.linear import Linear
    from myml.optim.adam import Adam

    rng = np.random.default_rng(0)
    *hidden, last = [
        Linear(nin, nout, rng=rng) for nin, nout in zip([2, *[width] * depth], [width] * depth + [2])
    ]

    def forward(rows):
        rows = Tensor(rows)
        for layer in hidden:
            rows = relu(layer(rows))
        return last(rows)

    network = Network([*hidden, last], forward)
    return train(network, Adam(network.parameters(), 0.005), cross_entropy, x, y, steps=400, batch=64)
