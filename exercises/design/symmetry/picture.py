"""Flags, what the chosen augmentation makes of them, and how the network learns from that."""

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture
from learnml.checks.spec import chosen

FLAG = np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0]], np.float32)


@picture
def draw(m, rng):
    learned, (x, y) = _images(300, rng), _images(1000, rng)
    unseen = _updown(x, rng), y
    change = chosen(CHANGES, m.augment)
    right, left = (learned[0][learned[1] == side][:1] for side in (0, 1))
    steps = range(0, 151, 25)
    lines = [
        Line(name, steps, _shares(m.width, how, learned, unseen, len(steps)))
        for name, how in ((f"yours: {m.augment}", change), ("none", _none))
    ]
    return Picture(
        "Augmentation: does the class survive it?",
        "The class is the side of the pole on which the cloth is. In the third panel all images were made of "
        "one, and are learned as class 0: is the cloth on the right in all of them? And do they look like "
        "those of the second panel, about which the network is asked?",
        [
            _row("To learn from: class 0, class 1", [*right, *left]),
            _row(
                "In use: class 0, class 1, and upside down", [*right, *left, *right[:, ::-1], *left[:, ::-1]]
            ),
            _row(f"Class 0 five times, augment = {m.augment}", change(np.repeat(right, 5, axis=0), rng)),
            Curves("On images not seen before", "steps of training", "share right", lines),
        ],
    )


def _row(title, images):
    """Images side by side. What is darker than 0 is noise, and would only make the flags harder to see."""
    gap = np.zeros((8, 3))
    shown = np.hstack([part for image in images for part in (image, gap)])[:, :-3]
    return Heatmap(title, "column", "row", "brightness", np.maximum(shown, 0))


def _images(n, rng):
    """Upright flags on noise, and the side of their cloth."""
    x, y = rng.normal(0, 0.3, size=(n, 8, 8)).astype(np.float32), rng.integers(2, size=n)
    for image, side, top, left in zip(x, y, *rng.integers(5, size=(2, n))):
        image[top : top + 4, left : left + 4] += FLAG[:, ::-1] if side else FLAG
    return x, y


def _none(x, rng):
    return x


def _updown(x, rng):
    return np.where(rng.random((len(x), 1, 1)) < 0.5, x[:, ::-1], x)


def _leftright(x, rng):
    return np.where(rng.random((len(x), 1, 1)) < 0.5, x[:, :, ::-1], x)


def _turn(x, rng):
    turned = [np.rot90(x, quarters, (1, 2)) for quarters in range(4)]
    return np.choose(rng.integers(4, size=(len(x), 1, 1)), turned)


def _shift(x, rng):
    moves = rng.integers(-2, 3, size=(len(x), 2))
    return np.stack([np.roll(image, move, (0, 1)) for image, move in zip(x, moves)])


CHANGES = {"none": _none, "updown": _updown, "leftright": _leftright, "turn": _turn, "shift": _shift}


def _shares(width, change, learned, unseen, times):
    """The share of unseen images that are right, at first and after every 25 steps."""
    from myml.autograd.tensor import Tensor
    from myml.functions.cross_entropy import cross_entropy
    from myml.functions.relu import relu
    from myml.layers.linear import Linear
    from myml.optim.adam import Adam

    rng = np.random.default_rng(0)
    layers = first, last = Linear(64, width, rng=rng), Linear(width, 2, rng=rng)

    def scores(x):
        return last(relu(first(Tensor(x.reshape(-1, 64)))))

    learning = Network(layers, lambda x: scores(change(x, rng)))
    asked = Network(layers, scores)
    optimizer, shares = Adam(learning.parameters(), 0.005), [share_right(asked, *unseen)]
    for part in range(1, times):
        train(learning, optimizer, cross_entropy, *learned, steps=25, batch=64, seed=part)
        shares.append(share_right(asked, *unseen))
    return shares
