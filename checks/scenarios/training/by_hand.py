"""Two layers by hand: the weights after an epoch or two."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.exercises.datasets import FOLDER


def drawn(rng, n=12, features=4, hidden=6, classes=3, dtype=np.float64):
    x = rng.normal(size=(n, features)).astype(dtype)
    w1 = rng.normal(size=(features, hidden)).astype(dtype)
    w2 = rng.normal(size=(hidden, classes)).astype(dtype)
    return x, rng.integers(classes, size=n), w1, w2


def trained(m, rng, n, lr, batch, epochs=1, **shapes):
    x, y, w1, w2 = drawn(rng, n, **shapes)
    for _ in range(epochs):
        m.nn_epoch(x, y, w1, w2, lr, batch)
    return {"w1": w1, "w2": w2}


@numerics
def one_batch(m, rng):
    return trained(m, rng, 12, rng.uniform(0.1, 0.5), 12)


@numerics
def three_batches(m, rng):
    return trained(m, rng, 12, 0.2, 4)


@numerics
def a_ragged_last_batch(m, rng):
    return trained(m, rng, 11, 0.2, 4)


@numerics
def row_by_row(m, rng):
    return trained(m, rng, 6, 0.2, 1)


@numerics
def a_batch_larger_than_the_data(m, rng):
    return trained(m, rng, 5, 0.2, 8)


@numerics
def three_epochs(m, rng):
    return trained(m, rng, 11, 0.1, 4, epochs=3)


@numerics
def one_hidden_value(m, rng):
    return trained(m, rng, 12, 0.2, 4, hidden=1)


@numerics
def as_many_hidden_as_features(m, rng):
    return trained(m, rng, 8, 0.2, 4, features=5, hidden=5, classes=5)


@numerics
def hidden_values_of_exactly_zero(m, rng):
    x, y, w1, w2 = drawn(rng)
    w1[:, ::2] = 0.0
    x[3] = 0.0
    m.nn_epoch(x, y, w1, w2, 0.2, 4)
    return {"w1": w1, "w2": w2}


@numerics
def logits_too_large_to_exponentiate(m, rng):
    x, y, w1, w2 = drawn(rng)
    w2 *= 1e4
    m.nn_epoch(x, y, w1, w2, 1e-4, 4)
    return {"w1": w1, "w2": w2}


@numerics
def no_rate(m, rng):
    return trained(m, rng, 12, 0.0, 4)


@numerics
def changed_in_place(m, rng):
    x, y, w1, w2 = drawn(rng)
    returned = m.nn_epoch(x, y, w1, w2, 0.2, 4)
    return {"w1": w1, "w2": w2, "returned": returned}


@numerics
def the_rows_are_left_alone(m, rng):
    x, y, w1, w2 = drawn(rng)
    m.nn_epoch(x, y, w1, w2, 0.2, 4)
    return {"x afterwards": x, "y afterwards": y}


@numerics(rtol=1e-3, atol=1e-5)
def float32_stays_float32(m, rng):
    return trained(m, rng, 12, 0.1, 4, dtype=np.float32)


@numerics(rtol=1e-6, atol=1e-9)
def handwritten_digits(m, rng):
    with np.load(FOLDER / "mnist_10k.npz") as file:
        images, labels = file["images"][:300, ::2, ::2], file["labels"][:300]
    x, y = images.reshape(300, -1) / 255, labels.astype(np.int64)
    w1, w2 = rng.normal(size=(196, 20)) / 14, rng.normal(size=(20, 10)) / 5
    m.nn_epoch(x[:200], y[:200], w1, w2, 0.2, 25)
    return {"logits": np.maximum(x[200:] @ w1, 0) @ w2}


@budget(time=6)
def an_epoch_of_large_batches(m, rng):
    x, y, w1, w2 = drawn(rng, 256, 64, 32, 10)

    def epoch():
        m.nn_epoch(x, y, w1, w2, 0.0, 128)
        return {"w1": w1, "w2": w2}

    return epoch
