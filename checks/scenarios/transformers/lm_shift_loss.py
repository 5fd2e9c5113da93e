"""Shift by one: losses and gradients with and without padding, and texts that are hardly there."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


def loss_and_gradient(m, logits, ids, *pad):
    x = tensor(logits)
    loss = m.lm_loss(x, ids, *pad)
    (loss * 3.0).backward()
    return {"loss": loss.data, "gradient of logits": x.grad}


@numerics
def whole_texts(m, rng):
    return {
        f"ids of shape {b, t}": loss_and_gradient(m, rng.normal(size=(b, t, 5)), rng.integers(5, size=(b, t)))
        for b, t in ((2, 4), (3, 2), (1, 7))
    }


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
    found = {"pad -100": loss_and_gradient(m, rng.normal(size=(2, 6, 5)), ids, -100)}
    ids[1, 3:] = 4
    return {**found, "pad 4": loss_and_gradient(m, rng.normal(size=(2, 6, 5)), ids, 4)}


@numerics
def without_a_pad_every_token_counts(m, rng):
    ids = np.zeros((2, 4), int)
    ids[0] = [3, 0, 1, 0]
    logits = rng.normal(size=(2, 4, 5))
    return {
        "no pad": loss_and_gradient(m, logits, ids),
        "pad None": loss_and_gradient(m, logits, ids, None),
    }


@numerics
def the_pad_at_the_front_is_no_answer(m, rng):
    ids = np.array([[0, 3, 1], [2, 0, 4]])
    return loss_and_gradient(m, rng.normal(size=(2, 3, 5)), ids, 0)


@numerics
def no_answers_at_all(m, rng):
    logits = rng.normal(size=(2, 3, 5))
    return {
        "loss of pads alone": m.lm_loss(tensor(logits), np.zeros((2, 3), int), 0).data,
        "loss of texts of one token": m.lm_loss(tensor(logits[:, :1]), [[1], [2]]).data,
        "loss of one answer among pads": m.lm_loss(tensor(logits), [[0, 0, 1], [0, 0, 0]], 0).data,
    }


@numerics
def lists_and_tensors(m, rng):
    logits, ids = tensor(rng.normal(size=(2, 4, 5))), rng.integers(5, size=(2, 4))
    kinds = {"a list": ids.tolist(), "a Tensor": tensor(ids, False), "an array": ids}
    return {f"loss of {name}": m.lm_loss(logits, given).data for name, given in kinds.items()}


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
