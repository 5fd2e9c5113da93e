"""Augment along a symmetry: the network is trained on changed images, and tried on flags upside down."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.spec import at_least, at_most, chosen, counted, given, numerics, one_of

SIZE = 8
FLAG = np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0]], np.float32)


def none(x, rng):
    return x


def updown(x, rng):
    return np.where(rng.random((len(x), 1, 1)) < 0.5, x[:, ::-1], x)


def leftright(x, rng):
    return np.where(rng.random((len(x), 1, 1)) < 0.5, x[:, :, ::-1], x)


def turn(x, rng):
    turned = [np.rot90(x, quarters, (1, 2)) for quarters in range(4)]
    return np.choose(rng.integers(4, size=(len(x), 1, 1)), turned)


def shift(x, rng):
    rows, columns = (np.arange(SIZE) + rng.integers(-2, 3, size=(2, len(x), 1))) % SIZE
    return x[np.arange(len(x))[:, None, None], rows[:, :, None], columns[:, None, :]]


AUGMENTATIONS = {"none": none, "updown": updown, "leftright": leftright, "turn": turn, "shift": shift}


def images(n, rng):
    """Upright flags on noise, and the side of their cloth."""
    x, y = rng.normal(0, 0.3, size=(n, SIZE, SIZE)).astype(np.float32), rng.integers(2, size=n)
    for image, side, top, left in zip(x, y, *rng.integers(SIZE - 3, size=(2, n))):
        image[top : top + 4, left : left + 4] += FLAG[:, ::-1] if side else FLAG
    return x, y


@lru_cache
def unseen():
    rng = np.random.default_rng(2)
    x, y = images(2000, rng)
    return updown(x, rng), y


def network_of(width, change):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.linear import Linear

    rng, changes = np.random.default_rng(0), np.random.default_rng(3)
    first, last = Linear(SIZE * SIZE, width, rng=rng), Linear(width, 2, rng=rng)
    forward = lambda x: last(relu(first(Tensor(change(x, changes).reshape(-1, SIZE * SIZE)))))  # noqa: E731
    return Network([first, last], forward)


@lru_cache(8)
def trained(width, augment):
    """The network after training, which no longer changes its images."""
    from myml.functions.cross_entropy import cross_entropy
    from myml.optim.adam import Adam

    learning = network_of(width, chosen(AUGMENTATIONS, augment))
    final = network_of(width, none)
    x, y = images(300, np.random.default_rng(1))
    train(learning, Adam(learning.parameters(), 0.005), cross_entropy, x, y, steps=150, batch=64)
    for mine, learned in zip(final.parameters(), learning.parameters()):
        mine.data[...] = learned.data
    return final


@numerics
def augment(m, rng):
    return one_of(m.augment, AUGMENTATIONS)


@numerics
def width(m, rng):
    return at_least(m.width, 1)


@numerics
@given("width", "parameters")
def parameters(m, rng):
    return counted(m.parameters, network_of(m.width, none).size)


@numerics
@given("augment", "views")
def views(m, rng):
    changes = np.random.default_rng(4)
    image = np.broadcast_to(changes.normal(size=(SIZE, SIZE)), (1000, SIZE, SIZE))
    made = chosen(AUGMENTATIONS, m.augment)(image, changes)
    return counted(m.views, len(np.unique(made.reshape(1000, -1), axis=0)))


@numerics
@given("augment", "width")
def network(m, rng):
    model, baseline = trained(m.width, m.augment), share_right(trained(32, "none"), *unseen())
    return {
        "augment": one_of(m.augment, AUGMENTATIONS),
        "parameters": at_most(model.size, 3500),
        "share right": at_least(share_right(model, *unseen()), baseline + 0.07, "0.07 above no augmentation"),
    }


@numerics(rtol=0.6)
@given("augment", "width", "mirrored")
def mirrored(m, rng):
    x, y = unseen()
    return counted(m.mirrored, share_right(trained(m.width, m.augment), x[:, :, ::-1], y))


@numerics(rtol=0.15)
@given("coin")
def coin(m, rng):
    return counted(m.coin, share_right(trained(32, "leftright"), *unseen()))
