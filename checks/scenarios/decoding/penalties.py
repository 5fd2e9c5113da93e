"""Penalties: counts of what occurs, both signs of logits, rows of their own, empty texts."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


def case(rng, b=4, v=7, t=6):
    return rng.normal(size=(b, v)) * 3, rng.integers(v - 1, size=(b, t))


@numerics
def counts_of_a_text(m, rng):
    return {
        "counts([[2, 0, 2, 2, 4]], 6)": m.counts(np.array([[2, 0, 2, 2, 4]]), 6),
        "counts([[1], [0]], 2)": m.counts(np.array([[1], [0]]), 2),
    }


@numerics
def counts_of_several_texts(m, rng):
    return m.counts(rng.integers(5, size=(6, 9)), 5)


@numerics
def counts_of_empty_texts(m, rng):
    return m.counts(np.zeros((3, 0), np.int64), 4)


@numerics
def a_repetition_penalty(m, rng):
    logits = np.array([[3.0, -2.0, 0.5, 0.0, -1.0, 2.0]])
    return {
        f"ids {ids}": m.repetition_penalty(logits, np.array([ids]), 1.3)
        for ids in ([0, 1], [3, 4], [5, 5, 5, 4])
    }


@numerics
def repetition_in_several_texts(m, rng):
    logits, ids = case(rng)
    return {f"penalty {by}": m.repetition_penalty(logits, ids, by) for by in (1.0, 1.2, 5.0, 0.5)}


@numerics
def a_presence_penalty(m, rng):
    return m.frequency_penalty(*case(rng), 0.7, 0.0)


@numerics
def a_frequency_penalty(m, rng):
    return m.frequency_penalty(*case(rng), 0.0, 0.3)


@numerics
def both_and_negative_ones(m, rng):
    return {
        f"presence {presence}, frequency {frequency}": m.frequency_penalty(*case(rng), presence, frequency)
        for presence, frequency in ((0.5, 0.2), (-0.4, 0.1), (0.3, -0.6))
    }


@numerics
def nothing_written_yet(m, rng):
    logits, ids = rng.normal(size=(2, 5)), np.zeros((2, 0), np.int64)
    return {
        "repetition_penalty": m.repetition_penalty(logits, ids, 1.5),
        "frequency_penalty": m.frequency_penalty(logits, ids, 1.0, 1.0),
    }


@numerics
def the_last_token_of_the_vocabulary(m, rng):
    logits, ids = rng.normal(size=(2, 4)), np.array([[3, 3], [0, 3]])
    return {
        "counts": m.counts(ids, 4),
        "repetition_penalty": m.repetition_penalty(logits, ids, 2.0),
        "frequency_penalty": m.frequency_penalty(logits, ids, 1.0, 2.0),
    }


@numerics
def float32_stays_float32(m, rng):
    logits, ids = case(rng)
    logits = logits.astype(np.float32)
    return {
        "repetition_penalty": m.repetition_penalty(logits, ids, 1.3),
        "frequency_penalty": m.frequency_penalty(logits, ids, 0.5, 0.25),
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    logits, ids = case(rng)
    m.repetition_penalty(logits, ids, 1.3)
    m.frequency_penalty(logits, ids, 0.5, 0.2)
    return {"logits": logits, "ids": ids}


@numerics
def lists_and_tensors(m, rng):
    logits, ids = case(rng)
    found = {}
    for kind, given in (("a list", ids.tolist()), ("a Tensor", tensor(ids, False))):
        found[f"counts of {kind}"] = m.counts(given, 7)
        found[f"repetition_penalty with {kind}"] = m.repetition_penalty(logits, given, 1.3)
        found[f"frequency_penalty with {kind}"] = m.frequency_penalty(logits, given, 0.5, 0.2)
    return found


@budget(no_loops=True, time=8)
def long_texts(m, rng):
    logits, ids = case(rng, 4, 1000, 40)
    return lambda: (m.repetition_penalty(logits, ids, 1.3), m.frequency_penalty(logits, ids, 0.5, 0.2))
