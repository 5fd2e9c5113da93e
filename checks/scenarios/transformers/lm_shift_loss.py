"""Shift by one: losses and gradients with and without padding, and texts that are hardly there."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


def loss_and_gradient(m, logits, ids, *pad):
    x = tensor(logits)
    loss = m.lm_loss(x, ids, *pad)
    (loss * 3.0).backward()
    return [loss.data, x.grad]


@numerics
def whole_texts(m, rng):
    return [
        loss_and_gradient(m, rng.normal(size=(b, t, 5)), rng.integers(5, size=(b, t)))
        for b, t in ((2, 4), (3, 2), (1, 7))
    ]


@numerics
def a_model_that_copies_what_it_reads(m, rng):
    ids = np.array([[1, 2, 3, 0]])
    return loss_and_gradient(m, 5.0 * np.eye(4)[ids], ids)


@numerics
def a_model_that_knows_what_follows(m, rng):
    ids = np.array([[1, 2, 3, 0]])
    return loss_and_gradient(m, 5.0 * np.eye(4)[[[2, 3, 0, 1]]], ids)


@numerics
def texts_that_are_filled_up(m, rng):
    ids = rng.integers(1, 5, size=(3, 6))
    ids[0, 4:], ids[2, 1:] = 0, 0
    return loss_and_gradient(m, rng.normal(size=(3, 6, 5)), ids, 0)


@numerics
def another_pad(m, rng):
    ids = rng.integers(5, size=(2, 6))
    ids[1, 3:] = -100
    found = [loss_and_gradient(m, rng.normal(size=(2, 6, 5)), ids, -100)]
    ids[1, 3:] = 4
    return [*found, loss_and_gradient(m, rng.normal(size=(2, 6, 5)), ids, 4)]


@numerics
def without_a_pad_every_token_counts(m, rng):
    ids = np.zeros((2, 4), int)
    ids[0] = [3, 0, 1, 0]
    logits = rng.normal(size=(2, 4, 5))
    return [loss_and_gradient(m, logits, ids), loss_and_gradient(m, logits, ids, None)]


@numerics
def the_pad_at_the_front_is_no_answer(m, rng):
    ids = np.array([[0, 3, 1], [2, 0, 4]])
    return loss_and_gradient(m, rng.normal(size=(2, 3, 5)), ids, 0)


@numerics
def no_answers_at_all(m, rng):
    logits = rng.normal(size=(2, 3, 5))
    nothing = [
        m.lm_loss(tensor(logits), np.zeros((2, 3), int), 0).data,
        m.lm_loss(tensor(logits[:, :1]), [[1], [2]]).data,
    ]
    return [nothing, m.lm_loss(tensor(logits), [[0, 0, 1], [0, 0, 0]], 0).data]


@numerics
def lists_and_tensors(m, rng):
    logits, ids = tensor(rng.normal(size=(2, 4, 5))), rng.integers(5, size=(2, 4))
    return [m.lm_loss(logits, given).data for given in (ids.tolist(), tensor(ids, False), ids)]


@numerics
def the_ids_are_left_alone(m, rng):
    ids = rng.integers(1, 5, size=(2, 4))
    ids[1, 2:] = 0
    m.lm_loss(tensor(rng.normal(size=(2, 4, 5))), ids, 0)
    return ids


@numerics(rtol=1e-4)
def float32_stays_float32(m, rng):
    logits = rng.normal(size=(2, 4, 5)).astype(np.float32)
    return loss_and_gradient(m, logits, rng.integers(5, size=(2, 4)), 0)


@budget(time=6)
def a_batch(m, rng):
    logits, ids = rng.normal(size=(8, 32, 64)).astype(np.float32), rng.integers(64, size=(8, 32))
    return lambda: m.lm_loss(tensor(logits), ids, 0).data
