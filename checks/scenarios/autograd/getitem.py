"""Indexing: ints, slices, masks and ids, of which some come twice."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import applied, on_the_way_back


def there_and_back(m, x, key, rng):
    output, gradient = applied(lambda x: m.GetItem.apply(x, key), x, rng=rng)
    return {"output": output, "gradient": gradient}


def taken(m, x, *keys, rng):
    """What is taken by each of these keys."""
    return {f"x[{told(key)}]": there_and_back(m, x, key, rng) for key in keys}


def told(key):
    """A key as one would write it."""
    if isinstance(key, tuple):
        return ", ".join(str(part) if isinstance(part, tuple) else told(part) for part in key)
    if isinstance(key, slice):
        parts = ["" if part is None else str(part) for part in (key.start, key.stop, key.step)]
        return ":".join(parts[:2] if key.step is None else parts)
    if isinstance(key, np.ndarray) and key.dtype == bool:
        return f"a mask of shape {key.shape} with {key.sum()} True"
    return "..." if key is ... else str(key.tolist() if isinstance(key, np.ndarray) else key)


@numerics
def an_int(m, rng):
    return taken(m, rng.normal(size=(3, 4)), 0, -1, (1, 2), (-1, -1), np.int64(2), rng=rng)


@numerics
def slices(m, rng):
    keys = slice(1, 3), slice(None, None, 2), (slice(None), slice(1, None)), (0, slice(None, 2)), slice(2, 2)
    return taken(m, rng.normal(size=(4, 5)), *keys, rng=rng)


@numerics
def new_axes_and_dots(m, rng):
    keys = None, ..., (..., 0), (..., None), (slice(None), None, 1), (0, ..., -1)
    return taken(m, rng.normal(size=(2, 3, 4)), *keys, rng=rng)


@numerics
def a_mask(m, rng):
    x = rng.normal(size=(4, 5))
    return taken(m, x, x > 0, x[:, 0] > 0, (slice(None), x[0] > 0), x > 9, rng=rng)


@numerics
def ids_each_once(m, rng):
    x = rng.normal(size=(5, 3))
    return taken(m, x, np.array([3, 0, 4]), [2, 1], (np.array([0, 4]), np.array([2, 0])), rng=rng)


@numerics
def an_id_twice(m, rng):
    x = rng.normal(size=(5, 3))
    return taken(m, x, np.array([1, 3, 1, 1]), [0, 0], np.array([[2, 2], [0, 2]]), np.array([1, -4]), rng=rng)


@numerics
def an_id_twice_in_a_tuple(m, rng):
    x = rng.normal(size=(3, 4, 2))
    keys = (slice(None), [1, 1, 3]), ([0, 0, 2], [1, 1, 1]), (0, np.array([2, 2])), (np.array([1, 1]), ..., 0)
    return taken(m, x, *keys, rng=rng)


@numerics
def tuples_of_ids(m, rng):
    return taken(m, rng.normal(size=(3, 3)), ((0, 0), (1, 1)), ((0, 2, 0), (1, 1, 1)), rng=rng)


@numerics
def no_ids(m, rng):
    return taken(m, rng.normal(size=(3, 4)), np.zeros(0, np.int64), rng=rng)


@numerics
def a_place_that_is_not_there(m, rng):
    x = rng.normal(size=(3, 4))
    return {
        f"x[{told(key)}] of 3 × 4": raised(lambda key=key: taken(m, x, key, rng=rng))
        for key in (3, (0, 4), np.array([1, 3]))
    }


@numerics
def float32_stays_float32(m, rng):
    x = rng.normal(size=(3, 4)).astype(np.float32)
    return taken(m, x, 1, [1, 1], rng=rng)


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    taken(m, x, 1, [1, 1], x > 0, rng=rng)
    return {"x afterwards": x}


@budget(memory=1.3, of="x")
def one_array_on_the_way_back(m, rng):
    x = rng.normal(size=(256, 64))
    call = on_the_way_back(m.GetItem, x, rng.integers(256, size=64), needed=(True, False))
    return lambda: (call(), x.shape)


@budget(time=4)
def a_slice_of_many_rows(m, rng):
    key = (slice(None), slice(0, 48))
    return on_the_way_back(m.GetItem, rng.normal(size=(512, 64)), key, needed=(True, False))
