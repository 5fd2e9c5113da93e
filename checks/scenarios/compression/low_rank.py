"""Low rank: products of two narrow matrices, whatever each of them is."""

import numpy as np

from learnml.checks.spec import numerics


def decaying(rng, out, nin, factor=0.5):
    """A matrix whose singular values fall by a factor each."""
    u, _ = np.linalg.qr(rng.normal(size=(out, out)))
    v, _ = np.linalg.qr(rng.normal(size=(nin, nin)))
    n = np.arange(min(out, nin))
    return (u[:, : len(n)] * factor**n) @ v[: len(n)]


def array(sent):
    """An array as the tutor is sent it: its dtype, its shape, and its bytes."""
    return np.frombuffer(sent.data, sent.dtype).reshape(sent.shape)


MOST = 1000
"""Numbers in a product: all the matrices here are small, while two thin ones can have an endless product."""


def products(outputs):
    """The product of each pair, with its dtype, and the shapes; None where there is none."""
    return {name: None if pair is None else seen(*pair) for name, pair in outputs.items()}


def seen(a, b):
    return {
        "a @ b": product(a, b).tolist(),
        "dtype and shape of a": (a.dtype, list(a.shape)),
        "dtype and shape of b": (b.dtype, list(b.shape)),
    }


def product(tall, wide):
    (rows, _), (_, columns) = tall.shape, wide.shape
    if rows * columns > MOST:
        raise ValueError("no matrix here is that large")
    return array(tall) @ array(wide)


@numerics(read=products)
def a_wide_and_a_tall_matrix(m, rng):
    return {
        f"w of shape {size}": m.low_rank(decaying(rng, *size), 0.9) for size in ((8, 20), (20, 8), (15, 15))
    }


@numerics(read=products)
def more_and_less_energy(m, rng):
    w = decaying(rng, 16, 20, 0.7)
    return {f"energy={energy}": m.low_rank(w, energy) for energy in (0.01, 0.3, 0.6, 0.8, 0.95, 0.99)}


@numerics(read=products)
def exactly_of_rank_one_and_two(m, rng):
    one = np.outer(rng.normal(size=9), rng.normal(size=7))
    two = one + np.outer(rng.normal(size=9), rng.normal(size=7))
    return {
        f"w of rank {rank}, energy={energy}": m.low_rank(w, energy)
        for rank, w in ((1, one), (2, two))
        for energy in (0.5, 0.999999)
    }


@numerics(read=products)
def nothing_is_saved(m, rng):
    return {
        **{
            f"a diagonal of {n} numbers": m.low_rank(np.diag(rng.uniform(1, 1.1, size=n)), 0.9)
            for n in (2, 4, 6)
        },
        "one row": m.low_rank(rng.normal(size=(1, 5)), 0.5),
        "one column": m.low_rank(rng.normal(size=(5, 1)), 0.5),
    }


@numerics(read=products)
def as_many_numbers_as_before(m, rng):
    # Rank 2 of (4, 4) has 16 numbers, rank 2 of (3, 6) has 18: no fewer. Rank 2 of (5, 4) has 18 of 20.
    return {
        f"w of shape {size}": m.low_rank(decaying(rng, *size, 0.9), energy)
        for size, energy in (((4, 4), 0.5), ((3, 6), 0.6), ((5, 4), 0.5))
    }


@numerics(read=products)
def the_share_is_of_the_squares(m, rng):
    # Squares 16, 9, 4, 1 of 30: 0.533, 0.833, 0.967. The values themselves: 0.4, 0.7, 0.9.
    w = np.zeros((10, 12))
    w[range(4), range(4)] = (4.0, 3.0, 2.0, 1.0)
    return {
        f"energy={energy}": m.low_rank(w, energy) for energy in (0.45, 0.53, 0.54, 0.75, 0.83, 0.84, 0.96)
    }


@numerics(read=products)
def tiny_and_huge_numbers(m, rng):
    w = decaying(rng, 12, 10, 0.6)
    found = {}
    for unit in (1e-12, 1e12):
        a, b = m.low_rank(w * unit, 0.8)
        found[f"numbers around {unit:g}"] = [np.asarray(a), np.asarray(b) / unit]
    return found


@numerics(read=products, rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    return {"a float32 w": m.low_rank(decaying(rng, 9, 14).astype(np.float32), 0.9)}


@numerics
def w_is_left_alone(m, rng):
    w = decaying(rng, 9, 14)
    m.low_rank(w, 0.9)
    return w
