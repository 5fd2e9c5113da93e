"""Memory report: one Array, views of one storage, equal storages, stretched and empty Arrays."""

import numpy as np

from learnml.checks.spec import numerics


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


@numerics
def one_array(m, rng):
    return m.memory_report([array(rng.normal(size=12), (3, 4))])


@numerics
def two_arrays_and_two_storages(m, rng):
    return m.memory_report([array(rng.normal(size=12), (3, 4)), array(rng.normal(size=5), (5,))])


@numerics
def no_arrays(m, rng):
    return m.memory_report([])


@numerics
def a_row_of_a_large_storage(m, rng):
    return m.memory_report([array(rng.normal(size=1000), (10,), (1,), int(rng.integers(900)))])


@numerics
def a_matrix_and_its_transpose(m, rng):
    storage = rng.normal(size=12)
    return m.memory_report([array(storage, (3, 4)), array(storage, (4, 3), (1, 4))])


@numerics
def two_parts_that_overlap(m, rng):
    storage = rng.normal(size=30)
    return m.memory_report([array(storage, (10,), (1,), 0), array(storage, (10,), (1,), 5)])


@numerics
def parts_with_gaps(m, rng):
    storage = rng.normal(size=40)
    return m.memory_report([array(storage, (2, 3), (20, 4), 1), array(storage, (6,), (2,), 3)])


@numerics
def equal_storages_are_two(m, rng):
    storage = rng.normal(size=6)
    return m.memory_report([array(storage, (2, 3)), array(storage.copy(), (2, 3))])


@numerics
def the_same_array_twice(m, rng):
    a = array(rng.normal(size=8), (2, 3))
    return {
        "nothing else": m.memory_report([a, a]),
        "another in between": m.memory_report([a, array(rng.normal(size=8), (8,)), a]),
    }


@numerics
def a_stretched_array(m, rng):
    return m.memory_report([array(rng.normal(size=4), (50, 3), (0, 1), 1)])


@numerics
def other_sizes_of_items(m, rng):
    storages = [rng.normal(size=10).astype("f4"), rng.integers(9, size=10).astype("i1"), rng.random(10) < 0.5]
    arrays = [array(storage, (2, 3), (4, 1)) for storage in storages]
    alone = {f"{a.storage.dtype} alone": m.memory_report([a]) for a in arrays}
    return {"all together": m.memory_report(arrays), **alone}


@numerics
def arrays_without_items(m, rng):
    storage = rng.normal(size=7)
    empty = array(storage, (0, 3))
    return {
        "alone": m.memory_report([empty]),
        "with another on the same storage": m.memory_report([empty, array(storage, (2,))]),
    }


@numerics
def some_shared_and_some_not(m, rng):
    a, b, c = rng.normal(size=10), rng.normal(size=20).astype("f4"), rng.normal(size=30)
    arrays = [array(b, (3, 2), (5, 1)), array(a, (4,)), array(c, (), None, 29), array(b, (4,), (1,), 9)]
    return {
        "four Arrays": m.memory_report(arrays),
        "in reverse order": m.memory_report(arrays[::-1]),
        "and one more": m.memory_report([*arrays, array(c, (5, 5))]),
    }


@numerics
def random_views(m, rng):
    storages = [rng.normal(size=60), rng.normal(size=60).astype(np.float32)]
    arrays = [
        array(
            storages[rng.integers(2)],
            rng.integers(1, 4, 2).tolist(),
            rng.integers(0, 9, 2).tolist(),
            int(offset),
        )
        for offset in rng.integers(30, size=5)
    ]
    return m.memory_report(arrays)
