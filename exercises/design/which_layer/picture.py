"""The four kinds of strokes, and how the chosen network learns to tell them apart."""

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture
from learnml.checks.spec import chosen

STROKES = np.zeros((4, 3, 3), np.float32)
STROKES[0], STROKES[1] = np.eye(3), np.eye(3)[::-1]
STROKES[2, :, 1] = STROKES[3, 1] = 1


@picture
def draw(m, rng):
    learned, unseen = _images(600, rng), _images(400, rng)
    gap = np.zeros((10, 4))
    shown = [np.hstack([learned[0][learned[1] == kind][0, 0], gap]) for kind in range(4)]
    # What is darker than 0 is noise, and would only make the strokes harder to see.
    one_of_each = np.maximum(np.hstack(shown)[:, :-4], 0)
    steps = range(0, 81, 10)
    lines = [
        Line(name, steps, _shares(layer, width, learned, unseen, len(steps)))
        for name, layer, width in (
            (f"yours: {m.layer}, {m.width}", m.layer, m.width),
            ("linear, 40", "linear", 40),
        )
    ]
    return Picture(
        "Which layer for images: the same stroke, somewhere",
        "A stroke is three pixels side by side, anywhere. A layer that has to learn each place by itself "
        "stays near a share of a quarter, which is chance. Look how early yours leaves the line of the "
        "large linear network.",
        [
            Heatmap(
                "One of each class: falling, rising, upright, flat",
                "column",
                "row",
                "brightness",
                one_of_each,
            ),
            Curves("On images not seen before", "steps of training", "share right", lines),
        ],
    )


def _images(n, rng):
    """Images of strokes on noise, and their classes."""
    x = rng.normal(0, 0.3, size=(n, 1, 10, 10)).astype(np.float32)
    y = rng.integers(4, size=n)
    for image, kind, top, left in zip(x, y, rng.integers(8, size=n), rng.integers(8, size=n)):
        image[0, top : top + 3, left : left + 3] += STROKES[kind]
    return x, y


def _shares(layer, width, learned, unseen, times):
    """The share of unseen images that are right, at first and after every 10 steps."""
    from myml.functions.cross_entropy import cross_entropy
    from myml.layers.linear import Linear
    from myml.optim.adam import Adam

    rng = np.random.default_rng(0)
    first, forward = chosen(
        {"linear": _linear, "recurrence": _recurrence, "convolution": _convolution}, layer
    )(width, rng)
    last = Linear(width, 4, rng=rng)
    network = Network([first, last], lambda x: last(forward(x)))
    optimizer, shares = Adam(network.parameters(), 0.02), [share_right(network, *unseen)]
    for part in range(1, times):
        train(network, optimizer, cross_entropy, *learned, steps=10, batch=64, seed=part)
        shares.append(share_right(network, *unseen))
    return shares


def _linear(width, rng):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.linear import Linear

    layer = Linear(100, width, rng=rng)
    return layer, lambda x: relu(layer(Tensor(x.reshape(-1, 100))))


def _recurrence(width, rng):
    from myml.autograd.tensor import Tensor
    from myml.recurrent.rnn import RNN

    layer = RNN(10, width, rng=rng)
    return layer, lambda x: layer(Tensor(x.reshape(-1, 10, 10)))[1][0]


def _convolution(width, rng):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.vision.conv2d import Conv2d

    layer = Conv2d(1, width, 3, rng=rng)
    return layer, lambda x: relu(layer(Tensor(x))).amax((2, 3))
