"""Array: usual and unusual strides, an offset, shared storage, no items, no axes."""

import numpy as np

from learnml.checks.spec import numerics, raised


def seen(a):
    """Everything that there is to see of an Array."""
    return {
        "shape": a.shape,
        "strides": a.strides,
        "offset": a.offset,
        "size": a.size,
        "is_contiguous": a.is_contiguous,
        "positions": list(a.positions()),
        "items": a.tolist(),
    }


@numerics
def a_matrix_row_after_row(m, rng):
    return seen(m.Array(rng.normal(size=6), (2, 3)))


@numerics
def the_transpose_of_a_matrix(m, rng):
    return seen(m.Array(rng.normal(size=6), (3, 2), (1, 3)))


@numerics
def three_axes(m, rng):
    return seen(m.Array(rng.normal(size=24), (2, 3, 4)))


@numerics
def an_offset_and_gaps(m, rng):
    return seen(m.Array(rng.normal(size=40), (2, 3), (20, 4), 7))


@numerics
def a_stride_of_zero(m, rng):
    return seen(m.Array(rng.normal(size=3), (4, 3), (0, 1)))


@numerics
def random_strides(m, rng):
    shape, strides = rng.integers(1, 4, size=3).tolist(), rng.integers(0, 9, size=3).tolist()
    return seen(m.Array(rng.normal(size=60), shape, strides, int(rng.integers(10))))


@numerics
def no_axes(m, rng):
    return seen(m.Array(rng.normal(size=5), (), None, 3))


@numerics
def no_items(m, rng):
    storage = rng.normal(size=4)
    return {f"shape {shape}": seen(m.Array(storage, shape)) for shape in ((0,), (2, 0, 3), (0, 2))}


@numerics
def no_items_and_strange_strides(m, rng):
    return seen(m.Array(rng.normal(size=9), (3, 0), (1, 3)))


@numerics
def shapes_in_lists(m, rng):
    return seen(m.Array(rng.normal(size=6), [3, 2], [1, 3], offset=0))


@numerics
def axes_of_length_one(m, rng):
    storage = rng.normal(size=40)
    layouts = [
        ((1, 3), (17, 1)),
        ((3, 1), (1, 17)),
        ((3, 1), (2, 1)),
        ((1, 1), (0, 0)),
        ((2, 1, 3), (3, 9, 1)),
    ]
    return {
        f"shape {shape}, strides {strides}": seen(m.Array(storage, shape, strides))
        for shape, strides in layouts
    }


@numerics
def contiguous_behind_an_offset(m, rng):
    return m.Array(rng.normal(size=30), (3, 4), (4, 1), 11).is_contiguous


@numerics
def every_other_item_is_not_contiguous(m, rng):
    return {
        f"is_contiguous, shape {shape}, strides {strides}": m.Array(
            rng.normal(size=30), shape, strides
        ).is_contiguous
        for shape, strides in (((5,), (2,)), ((2, 3), (6, 1)))
    }


@numerics
def a_single_item(m, rng):
    return {
        "item() of shape (1, 1), offset 2": m.Array(rng.normal(size=5), (1, 1), None, 2).item(),
        "item() of shape (), offset 4": m.Array(np.arange(5), (), (), 4).item(),
        "item() of shape (1,), offset 1": m.Array(np.array([False, True]), (1,), (1,), 1).item(),
    }


@numerics
def a_single_item_is_a_python_number(m, rng):
    single = m.Array(rng.normal(size=4).astype(np.float32), (), None, 2)
    return {"type(a.item()).__name__": type(single.item()).__name__}


@numerics
def items_in_lists_are_python_numbers(m, rng):
    whole = m.Array(np.arange(5), (2,))
    return {"types of the numbers in a.tolist()": [type(number).__name__ for number in whole.tolist()]}


@numerics
def items_of_many_and_of_none(m, rng):
    storage = rng.normal(size=6)
    return {
        f"item() of shape {shape}": raised(lambda shape=shape: m.Array(storage, shape).item())
        for shape in ((2,), (3, 2), (0,), (2, 0))
    }


@numerics
def whole_numbers_stay_whole(m, rng):
    return m.Array(rng.integers(100, size=6), (2, 3)).tolist()


@numerics
def two_arrays_on_one_storage(m, rng):
    storage = rng.normal(size=6)
    a, b, c = m.Array(storage, (2, 3)), m.Array(storage, (3, 2), (1, 3)), m.Array(storage, (), None, 1)
    storage[1] = 100.0
    return {
        "after `storage[1] = 100.0`, a.tolist()": a.tolist(),
        "after `storage[1] = 100.0`, b.tolist()": b.tolist(),
        "after `storage[1] = 100.0`, c.item()": c.item(),
        "a.storage is the array that was given": a.storage is storage,
        "b.storage is the array that was given": b.storage is storage,
        "c.storage is the array that was given": c.storage is storage,
    }
