"""Memory report: one Array, views of one storage, equal storages, stretched and empty Arrays."""

import numpy as np

from learnml.checks.spec import numerics


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def report(m, storages, *layouts):
    """The report on Arrays: for each the name of its storage, shape, strides and offset."""
    arrays = [array(storages[name], *layout) for name, *layout in layouts]
    found = m.memory_report(arrays)
    # One key for each, since a long key is cut.
    for name, *layout in layouts[::-1]:
        found = {f"Array({name}, {', '.join(map(str, layout))})": found}
    return {", ".join(f"{name} of {len(s)} {s.dtype}" for name, s in storages.items()): found}


@numerics
def one_array(m, rng):
    return report(m, {"s": rng.normal(size=12)}, ("s", (3, 4)))


@numerics
def two_arrays_and_two_storages(m, rng):
    return report(m, {"s": rng.normal(size=12), "t": rng.normal(size=5)}, ("s", (3, 4)), ("t", (5,)))


@numerics
def no_arrays(m, rng):
    return m.memory_report([])


@numerics
def a_row_of_a_large_storage(m, rng):
    return report(m, {"s": rng.normal(size=1000)}, ("s", (10,), (1,), int(rng.integers(900))))


@numerics
def a_matrix_and_its_transpose(m, rng):
    return report(m, {"s": rng.normal(size=12)}, ("s", (3, 4)), ("s", (4, 3), (1, 4)))


@numerics
def two_parts_that_overlap(m, rng):
    return report(m, {"s": rng.normal(size=30)}, ("s", (10,), (1,), 0), ("s", (10,), (1,), 5))


@numerics
def parts_with_gaps(m, rng):
    return report(m, {"s": rng.normal(size=40)}, ("s", (2, 3), (20, 4), 1), ("s", (6,), (2,), 3))


@numerics
def equal_storages_are_two(m, rng):
    storage = rng.normal(size=6)
    return report(m, {"s": storage, "t": storage.copy()}, ("s", (2, 3)), ("t", (2, 3)))


@numerics
def the_same_array_twice(m, rng):
    a = array(rng.normal(size=8), (2, 3))
    b = array(rng.normal(size=8), (8,))
    return {
        "s and t of 8 float64, a = Array(s, (2, 3)), b = Array(t, (8,))": {
            "memory_report([a, a])": m.memory_report([a, a]),
            "memory_report([a, b, a])": m.memory_report([a, b, a]),
        }
    }


@numerics
def a_stretched_array(m, rng):
    return report(m, {"s": rng.normal(size=4)}, ("s", (50, 3), (0, 1), 1))


@numerics
def other_sizes_of_items(m, rng):
    storages = {
        "s": rng.normal(size=10).astype("f4"),
        "t": rng.integers(9, size=10).astype("i1"),
        "u": rng.random(10) < 0.5,
    }
    layouts = [(name, (2, 3), (4, 1)) for name in storages]
    alone = [report(m, {name: storages[name]}, (name, (2, 3), (4, 1))) for name in storages]
    return {key: found for each in (*alone, report(m, storages, *layouts)) for key, found in each.items()}


@numerics
def arrays_without_items(m, rng):
    storages = {"s": rng.normal(size=7)}
    return {
        "alone": report(m, storages, ("s", (0, 3))),
        "with another": report(m, storages, ("s", (0, 3)), ("s", (2,))),
    }


@numerics
def some_shared_and_some_not(m, rng):
    storages = {"s": rng.normal(size=10), "t": rng.normal(size=20).astype("f4"), "u": rng.normal(size=30)}
    layouts = [("t", (3, 2), (5, 1)), ("s", (4,)), ("u", (), (), 29), ("t", (4,), (1,), 9)]
    return {
        "four Arrays": report(m, storages, *layouts),
        "in reverse order": report(m, storages, *layouts[::-1]),
        "others": report(m, storages, *layouts[1:], ("u", (5, 5))),
    }


@numerics
def random_views(m, rng):
    storages = {"s": rng.normal(size=60), "t": rng.normal(size=60).astype(np.float32)}
    layouts = [
        (
            "st"[rng.integers(2)],
            tuple(rng.integers(1, 4, 2).tolist()),
            tuple(rng.integers(0, 9, 2).tolist()),
            int(offset),
        )
        for offset in rng.integers(30, size=3)
    ]
    return report(m, storages, *layouts)
