"""Prefix scan: sums, maxima and matrix products, of every small length; work, depth and calls."""

import numpy as np

from learnml.checks.spec import budget, numerics


def both(m, fn, x):
    return {
        "(prefixes, work, depth) by doubling": m.scan_by_doubling(fn, x),
        "(prefixes, work, depth) by pairs": m.scan_by_pairs(fn, x),
    }


def each(m, cases):
    """What both give for each of these functions and items."""
    return {
        f"{how}, {name}": result for name, (fn, x) in cases.items() for how, result in both(m, fn, x).items()
    }


@numerics
def sums_of_eight(m, rng):
    return both(m, np.add, rng.normal(size=8))


@numerics
def sums_of_every_small_length(m, rng):
    return each(m, {f"{n} items": (np.add, rng.normal(size=n)) for n in range(1, 18)})


@numerics
def sums_of_a_random_length(m, rng):
    return both(m, np.add, rng.normal(size=rng.integers(50, 200)))


@numerics
def a_single_item(m, rng):
    return each(m, {"a number": (np.add, rng.normal(size=1)), "a row": (np.maximum, rng.normal(size=(1, 3)))})


@numerics
def products_and_maxima(m, rng):
    return each(
        m,
        {"products": (np.multiply, rng.normal(size=11)), "maxima": (np.maximum, rng.normal(size=11))},
    )


@numerics
def rows_of_numbers(m, rng):
    return both(m, np.add, rng.normal(size=(7, 2, 3)))


@numerics
def matrix_products_mind_the_order(m, rng):
    return each(m, {f"{n} matrices": (np.matmul, rng.normal(size=(n, 2, 2))) for n in (2, 3, 6, 9)})


@numerics
def a_recurrence_as_a_scan(m, rng):
    # h = a * h + b for each step, as pairs (a, b): what state space models run on.
    def then(p, q):
        return np.stack([p[:, 0] * q[:, 0], q[:, 0] * p[:, 1] + q[:, 1]], axis=1)

    return both(m, then, rng.normal(size=(13, 2)))


@numerics
def the_dtype_stays(m, rng):
    whole, single = rng.integers(9, size=6), rng.normal(size=5).astype(np.float32)
    return each(m, {"int64": (np.add, whole), "float32": (np.maximum, single)})


@numerics
def the_items_are_left_alone(m, rng):
    x, single = rng.normal(size=9), rng.normal(size=1)
    found, of_one = both(m, np.add, x), both(m, np.add, single)
    for prefixes, *_ in of_one.values():
        prefixes[0] = 100.0
    return {
        **found,
        **{f"{how}, one item, set to 100": result for how, result in of_one.items()},
        "items afterwards": x,
        "the one item afterwards": single,
    }


# Ten steps for 1024 items, and no more: the loop of a cumulative sum would take 1023.
@budget(calls={"combine": 10})
def one_call_a_step_by_doubling(m, rng):
    def combine(p, q):
        return p + q

    x = rng.normal(size=1024)
    return lambda: m.scan_by_doubling(combine, x)[0]


@budget(calls={"combine": 19})
def two_calls_a_level_by_pairs(m, rng):
    def combine(p, q):
        return p + q

    x = rng.normal(size=1024)
    return lambda: m.scan_by_pairs(combine, x)[0]
