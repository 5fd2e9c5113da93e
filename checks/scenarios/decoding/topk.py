"""The k largest: rows, other shapes and dtypes, all and one of them, ties, and no sorting of the rest."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import tensor


def largest(m, x, k):
    """What is returned, by name."""
    values, indices = m.topk(x, k)
    return {"values": values, "indices": indices}


@numerics
def rows(m, rng):
    x = rng.permutation(60).reshape(4, 15) - 30.0
    return {f"k={k}": largest(m, x, k) for k in (1, 2, 5, 14)}


@numerics
def all_of_them(m, rng):
    return {f"k={n} of {n}": largest(m, rng.normal(size=(3, n)), n) for n in (1, 2, 7)}


@numerics
def other_shapes(m, rng):
    return {
        f"x of shape {shape}": largest(m, rng.normal(size=shape), 3)
        for shape in ((6,), (2, 3, 4), (2, 1, 2, 5), (3, 3))
    }


@numerics
def rows_of_very_different_size(m, rng):
    return largest(m, rng.normal(size=(4, 9)) * np.array([[1e-12], [1.0], [1e12], [1e300]]), 4)


@numerics
def other_dtypes(m, rng):
    x = rng.permutation(24).reshape(2, 12)
    return {
        f"x of {kind.__name__}": largest(m, x.astype(kind), 5)
        for kind in (np.float32, np.int64, np.int32, np.uint8)
    }


@numerics
def forbidden_tokens(m, rng):
    x = rng.normal(size=(2, 8))
    x[0, [1, 4, 6]] = -np.inf
    x[1, 3] = np.inf
    return largest(m, x, 5)


# Which of equal numbers come out is open: their values say enough, and the values at their places.
@numerics
def ties(m, rng):
    found = {}
    for x in (np.array([[2.0, 1.0, 2.0, 0.0, 1.0]]), np.zeros((2, 4)), np.array([[0.0, -0.0, 3.0, 3.0]])):
        values, ids = m.topk(x, 2)
        found[f"values of {x.tolist()}"] = values
        found[f"those at the indices, of {x.tolist()}"] = np.take_along_axis(x, np.asarray(ids), -1)
    return found


@numerics
def too_few_and_too_many(m, rng):
    x = rng.normal(size=(2, 5))
    return {f"k={k}": raised(lambda k=k: m.topk(x, k)) for k in (0, -1, 6, 100)}


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 6))
    m.topk(x, 2)
    return x


@numerics
def a_tensor(m, rng):
    return {"(values, indices)": m.topk(tensor(rng.normal(size=(2, 7)), False), 3)}


@budget(time=2.5)
def a_vocabulary(m, rng):
    x = rng.normal(size=(1, 30_000)).astype(np.float32)
    return lambda: m.topk(x, 10)
