"""Temperature and top-k: each alone, both together, ties, forbidden tokens, and draws that agree."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import tensor


@numerics
def by_the_probabilities(m, rng):
    logits = rng.normal(size=(30, 6)) * 2
    return {"the first call": m.sample(logits, rng), "the second call": m.sample(logits, rng)}


@numerics
def temperatures(m, rng):
    logits = rng.normal(size=(40, 8))
    return {
        f"temperature {temperature:g}": m.sample(logits, rng, temperature)
        for temperature in (0.3, 0.7, 1.0, 1.5, 10.0, 1e6)
    }


@numerics
def temperature_zero(m, rng):
    logits = rng.normal(size=(5, 7))
    tied = np.array([[1.0, 3.0, 3.0, 2.0], [-1.0, -1.0, -1.0, -1.0]])
    return {
        "temperature 0": m.sample(logits, rng, 0),
        "temperature 0.0, top_k 3": m.sample(logits, rng, 0.0, 3),
        "temperature 0, equal logits": m.sample(tied, rng, temperature=0),
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def very_cold(m, rng):
    return m.sample(rng.normal(size=(20, 6)) * 100, rng, temperature=1e-6)


@numerics
def top_k(m, rng):
    logits = rng.normal(size=(60, 9))
    return {f"top_k {k}": m.sample(logits, rng, top_k=k) for k in (1, 2, 3, 8, 9)}


@numerics
def more_than_there_are(m, rng):
    return m.sample(rng.normal(size=(20, 4)), rng, top_k=50)


@numerics
def both(m, rng):
    logits = rng.normal(size=(60, 9))
    return {
        f"temperature {temperature:g}, top_k {k}": m.sample(logits, rng, temperature, k)
        for temperature, k in ((0.5, 3), (3.0, 2), (1e5, 4))
    }


@numerics
def ties_at_the_k_th(m, rng):
    logits = np.tile([0.0, 1.0, 1.0, 0.0, 1.0, 2.0, -1.0], (80, 1))
    return {f"top_k {k}": m.sample(logits, rng, top_k=k) for k in (1, 2, 3, 5)}


@numerics
def forbidden_tokens(m, rng):
    logits = rng.normal(size=(60, 5))
    logits[:, [0, 3, 4]] = -np.inf
    return {
        "temperature 2": m.sample(logits, rng, 2.0),
        "temperature 1, top_k 4": m.sample(logits, rng, 1.0, 4),
        "temperature 0": m.sample(logits, rng, 0),
    }


@numerics
def large_logits(m, rng):
    return m.sample(rng.normal(size=(30, 5)) + np.array([[1e4]]), rng, 0.8, 3)


@numerics
def float32(m, rng):
    logits = rng.normal(size=(10, 300)).astype(np.float32)
    # Neighbors among float32: divided in float32, they would be far off.
    close = np.float32(100) + np.float32(2**-17) * rng.integers(4, size=(40, 3)).astype(np.float32)
    return {
        "temperature 5": m.sample(logits, rng, 5.0),
        "temperature 1e-05, logits close together": m.sample(close, rng, 1e-5),
    }


@numerics
def what_is_refused(m, rng):
    logits = rng.normal(size=(2, 5))
    return {
        "temperature -1": raised(lambda: m.sample(logits, rng, -1.0)),
        "temperature -0.001, top_k 2": raised(lambda: m.sample(logits, rng, -1e-3, 2)),
    }


@numerics
def the_input_and_the_generator_afterwards(m, rng):
    logits = rng.normal(size=(3, 6))
    m.sample(logits, rng, 1.0, 2)
    m.sample(logits, rng, 0.5)
    return {"logits": logits, "drawn from rng afterwards": rng.random()}


@numerics
def a_tensor(m, rng):
    logits = tensor(rng.normal(size=(20, 6)), False)
    return {
        "temperature 0.7, top_k 3": m.sample(logits, rng, 0.7, 3),
        "temperature 0": m.sample(logits, rng, 0),
    }


@budget(time=4)
def a_vocabulary(m, rng):
    logits = rng.normal(size=(2, 10_000)).astype(np.float32)
    return lambda: m.sample(logits, rng, 0.8, 20)
