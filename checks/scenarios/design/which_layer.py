"""Which layer for images: the chosen network is counted, trained, and trained again on changed data."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.spec import at_least, at_most, chosen, counted, given, numerics, one_of

SIZE, INSIDE, CLASSES = 10, 8, 4
STROKES = np.array(
    [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0, 0, 1], [0, 1, 0], [1, 0, 0]],
        [[0, 1, 0], [0, 1, 0], [0, 1, 0]],
        [[0, 0, 0], [1, 1, 1], [0, 0, 0]],
    ],
    np.float32,
)


def linear(width, rng):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.linear import Linear

    first, last = Linear(SIZE * SIZE, width, rng=rng), Linear(width, CLASSES, rng=rng)
    forward = lambda x: last(relu(first(Tensor(x.reshape(-1, SIZE * SIZE)))))  # noqa: E731
    return Network([first, last], forward, SIZE * SIZE * width + width * CLASSES)


def recurrence(width, rng):
    from myml.autograd.tensor import Tensor
    from myml.layers.linear import Linear
    from myml.recurrent.rnn import RNN

    rows, last = RNN(SIZE, width, rng=rng), Linear(width, CLASSES, rng=rng)
    forward = lambda x: last(rows(Tensor(x.reshape(-1, SIZE, SIZE)))[1][0])  # noqa: E731
    return Network([rows, last], forward, SIZE * (SIZE * width + width * width) + width * CLASSES)


def convolution(width, rng):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.linear import Linear
    from myml.vision.conv2d import Conv2d

    windows, last = Conv2d(1, width, 3, rng=rng), Linear(width, CLASSES, rng=rng)
    forward = lambda x: last(relu(windows(Tensor(x))).amax((2, 3)))  # noqa: E731
    return Network([windows, last], forward, INSIDE * INSIDE * 9 * width + width * CLASSES)


LAYERS = {"linear": linear, "recurrence": recurrence, "convolution": convolution}


def images(n, rng, rows):
    """Images of strokes whose uppermost row is one of `rows`, and their classes."""
    x = rng.normal(0, 0.3, size=(n, 1, SIZE, SIZE)).astype(np.float32)
    y = rng.integers(CLASSES, size=n)
    for image, kind, top, left in zip(x, y, rng.choice(rows, n), rng.integers(INSIDE, size=n)):
        image[0, top : top + 3, left : left + 3] += STROKES[kind]
    return x, y


def data(rows=range(INSIDE), others=range(INSIDE)):
    """600 images to learn from, and 400 others."""
    rng = np.random.default_rng(1)
    return [images(600, rng, rows), images(400, rng, others)]


def shuffled_pixels():
    """The same permutation of pixels for all images."""
    order = np.random.default_rng(2).permutation(SIZE * SIZE)
    return [(x.reshape(-1, SIZE * SIZE)[:, order].reshape(x.shape), y) for x, y in data()]


def other_places():
    """Strokes in the upper half to learn from, and in the lower half afterwards."""
    return data(range(4), range(4, INSIDE))


def equally_bright():
    """The mean of each image is 0."""
    return [(x - x.mean((2, 3), keepdims=True), y) for x, y in data()]


REASONS = {"neighbors": shuffled_pixels, "place": other_places, "brightness": equally_bright}


def built(m):
    return chosen(LAYERS, m.layer)(m.width, np.random.default_rng(0))


@lru_cache(8)
def share_of(layer, width, change):
    """The share of right answers with the data changed like this."""
    return right_after_training(chosen(LAYERS, layer)(width, np.random.default_rng(0)), change())


def right_after_training(network, rows):
    """The share of unseen images that are right after training."""
    from myml.functions.cross_entropy import cross_entropy
    from myml.optim.adam import Adam

    (x, y), (unseen, classes) = rows
    train(network, Adam(network.parameters(), 0.02), cross_entropy, x, y, steps=80, batch=64)
    return share_right(network, unseen, classes)


@numerics
def layer(m, rng):
    return one_of(m.layer, LAYERS)


@numerics
def width(m, rng):
    return at_least(m.width, 1)


@numerics
@given("layer", "width", "parameters")
def parameters(m, rng):
    return counted(m.parameters, built(m).size)


@numerics
@given("layer", "width", "products")
def products(m, rng):
    return counted(m.products, built(m).products)


@numerics
def because(m, rng):
    return one_of(m.because, REASONS)


@numerics
@given("layer", "width")
def network(m, rng):
    model = built(m)
    wide, share = share_of("linear", 40, data), share_of(m.layer, m.width, data)
    return {
        "layer": one_of(m.layer, LAYERS),
        "parameters": at_most(model.size, 200),
        "products": at_most(model.products, 8000),
        "share right": at_least(share, wide + 0.4, "0.4 above the baseline"),
    }


@numerics
@given("layer", "width", "because")
def reason(m, rng):
    before = share_of(m.layer, m.width, data)
    after = share_of(m.layer, m.width, chosen(REASONS, m.because))
    return {
        "because": one_of(m.because, REASONS),
        "fall without it": at_least(before - after, 0.35),
    }
