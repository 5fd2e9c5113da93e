"""Softmax regression: weights after an epoch or two, on drawn rows and on handwritten digits."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.exercises.datasets import FOLDER


def drawn(rng, n=12, features=4, classes=3, dtype=np.float64):
    x = rng.normal(size=(n, features)).astype(dtype)
    w = rng.normal(size=(features, classes)).astype(dtype)
    return x, rng.integers(classes, size=n), w


def trained(m, rng, n, lr, batch, epochs=1, **shapes):
    x, y, w = drawn(rng, n, **shapes)
    for _ in range(epochs):
        m.softmax_regression_epoch(x, y, w, lr, batch)
    return {"w": w}


@numerics
def one_batch(m, rng):
    return trained(m, rng, 12, rng.uniform(0.1, 1.0), 12)


@numerics
def three_batches(m, rng):
    return trained(m, rng, 12, 0.5, 4)


@numerics
def a_ragged_last_batch(m, rng):
    return trained(m, rng, 11, 0.5, 4)


@numerics
def row_by_row(m, rng):
    return trained(m, rng, 6, 0.5, 1)


@numerics
def a_batch_larger_than_the_data(m, rng):
    return trained(m, rng, 5, 0.5, 8)


@numerics
def three_epochs(m, rng):
    return trained(m, rng, 11, 0.3, 4, epochs=3)


@numerics
def two_classes_of_five_are_missing(m, rng):
    x, y, w = drawn(rng, classes=5)
    m.softmax_regression_epoch(x, y % 3, w, 0.5, 4)
    return {"w": w}


@numerics
def a_single_class(m, rng):
    return trained(m, rng, 6, 0.5, 4, classes=1)


@numerics
def logits_too_large_to_exponentiate(m, rng):
    x, y, w = drawn(rng)
    w *= 1e3
    m.softmax_regression_epoch(x, y, w, 0.5, 4)
    return {"w": w}


@numerics
def tiny_and_huge_rates(m, rng):
    return {f"w, lr={lr:g}": trained(m, rng, 12, lr, 4)["w"] for lr in (0.0, 1e-6, 1e3)}


@numerics
def changed_in_place(m, rng):
    x, y, w = drawn(rng)
    returned = m.softmax_regression_epoch(x, y, w, 0.5, 4)
    return {"w": w, "returned": returned}


@numerics
def the_rows_are_left_alone(m, rng):
    x, y, w = drawn(rng)
    m.softmax_regression_epoch(x, y, w, 0.5, 4)
    return {"x afterwards": x, "y afterwards": y}


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    x, y, w = drawn(rng, dtype=np.float32)
    m.softmax_regression_epoch(x, y, w, 0.5, 4)
    return {"w": w}


@numerics(rtol=1e-6)
def handwritten_digits(m, rng):
    with np.load(FOLDER / "mnist_10k.npz") as file:
        images, labels = file["images"][:600, ::2, ::2], file["labels"][:600]
    x, y = images.reshape(600, -1) / 255, labels.astype(np.int64)
    w = np.zeros((196, 10))
    for _ in range(2):
        m.softmax_regression_epoch(x[:400], y[:400], w, 0.3, 50)
    right = (x[400:] @ w).argmax(-1) == y[400:]
    return {"w": w, "accuracy": right.mean()}


@budget(time=6)
def an_epoch_of_large_batches(m, rng):
    x, y, w = drawn(rng, 512, 64, 10)

    def epoch():
        m.softmax_regression_epoch(x, y, w, 0.0, 128)
        return w

    return epoch
