"""NDArray: operators from both sides, views, chains of operations, subclasses and dtypes."""

import math

import numpy as np

from learnml.checks.spec import budget, numerics


def new(m, rng, *shape):
    return m.NDArray(rng.normal(size=math.prod(shape)), shape)


def seen(a):
    """The class, and the items as an array: it has a shape and a dtype, too."""
    return {"type": type(a).__name__, "items": np.array(a.tolist(), a.storage.dtype)}


def each(results):
    """The same of several, by name."""
    return {name: seen(a) for name, a in results.items()}


@numerics
def of_two_arrays(m, rng):
    a, b = new(m, rng, 2, 3), new(m, rng, 2, 3)
    return each({"a + b": a + b, "a - b": a - b, "a * b": a * b, "b - a": b - a, "-a": -a})


@numerics
def with_broadcasting(m, rng):
    a, row, column = new(m, rng, 3, 4), new(m, rng, 4), new(m, rng, 3, 1)
    return each(
        {
            "a + row": a + row,
            "row - a": row - a,
            "column * a": column * a,
            "row + column": row + column,
            "column - row": column - row,
        }
    )


@numerics
def with_numbers_on_both_sides(m, rng):
    a, x = new(m, rng, 2, 3), rng.normal()
    results = {"a + x": a + x, "x + a": x + a, "a - x": a - x, "x - a": x - a, "a * x": a * x}
    return each({**results, "x * a": x * a, "a - 2": a - 2, "2 - a": 2 - a})


@numerics
def made_of_an_array(m, rng):
    from myml.tensors.array import Array

    a = Array(rng.normal(size=60), (2, 3), (20, 4), 7)
    b = m.NDArray.of(a)
    return {
        **seen(b),
        "has the storage of the Array": b.storage is a.storage,
        "strides": b.strides,
        "offset": b.offset,
        "added to itself": seen(b + b),
    }


@numerics
def parts_and_their_places(m, rng):
    a = new(m, rng, 3, 4, 5)
    parts = {
        "a[1]": a[1],
        "a[-1, 2:]": a[-1, 2:],
        "a[:, ::2]": a[:, ::2],
        "a[0, 1, 2]": a[0, 1, 2],
        "a[:, 1:, 3]": a[:, 1:, 3],
    }
    return {
        name: {
            **seen(part),
            "strides": part.strides,
            "offset": part.offset,
            "has the storage of a": part.storage is a.storage,
        }
        for name, part in parts.items()
    }


@numerics
def permuted_and_reshaped(m, rng):
    a = new(m, rng, 2, 3, 4)
    b = a.permute(2, 0, 1)
    results = {
        "b = a.permute(2, 0, 1)": b,
        "a.reshape(4, -1)": a.reshape(4, -1),
        "a.reshape(24)": a.reshape(24),
        "b.reshape(-1, 3)": b.reshape(-1, 3),
        "b.permute(1, 2, 0)": b.permute(1, 2, 0),
    }
    return {name: {**seen(c), "strides": c.strides} for name, c in results.items()}


@numerics
def views_share_memory(m, rng):
    a = new(m, rng, 2, 3)
    views = {
        "a.permute(1, 0)": a.permute(1, 0),
        "a.reshape(3, 2)": a.reshape(3, 2),
        "a[1]": a[1],
        "a[:, ::2]": a[:, ::2],
    }
    a.storage[:] = np.arange(6.0)
    return {
        name: {**seen(view), "has the storage of a": view.storage is a.storage}
        for name, view in views.items()
    }


@numerics
def sums_along_each_axis(m, rng):
    a = new(m, rng, 2, 3, 4)
    sums = {f"a.sum({dim})": a.sum(dim) for dim in (0, 1, 2, -1)}
    return each({**sums, "a.sum(0).sum(0).sum(0)": a.sum(0).sum(0).sum(0)})


@numerics
def a_chain_of_operations(m, rng):
    n = new(m, rng, 2, 3, 4)
    return seen((n * n + n).permute(1, 0, 2).sum(0))


@numerics
def a_matrix_product_by_broadcasting(m, rng):
    a, b = new(m, rng, 2, 3), new(m, rng, 3, 4)
    return seen((a.reshape(2, 3, 1) * b.reshape(1, 3, 4)).sum(1))


@numerics
def float32_stays_float32(m, rng):
    a = m.NDArray(rng.normal(size=6).astype(np.float32), (3, 2), (1, 3))
    results = {"a + a": a + a, "a * 2.0": a * 2.0, "1.5 - a": 1.5 - a, "-a": -a, "a.sum(1)": a.sum(1)}
    return each({**results, "a[0] + 1": a[0] + 1, "3 * a": 3 * a})


@numerics
def whole_numbers(m, rng):
    a = m.NDArray(rng.integers(1, 9, size=6), (2, 3))
    return each({"a + a": a + a, "a * 2": a * 2, "7 - a": 7 - a, "-a": -a, "a.sum(0)": a.sum(0)})


@numerics
def a_subclass_of_your_own(m, rng):
    class Named(m.NDArray):
        pass

    a = Named(rng.normal(size=6), (2, 3))
    results = {
        "a + a": a + a,
        "2.0 * a": 2.0 * a,
        "1.0 - a": 1.0 - a,
        "-a": -a,
        "a[0]": a[0],
        "a.sum(0)": a.sum(0),
        "a.permute(1, 0)": a.permute(1, 0),
        "a.reshape(3, 2)": a.reshape(3, 2),
        "a * 3.0": a * 3.0,
    }
    return each(results)


@numerics
def the_operands_are_left_alone(m, rng):
    a, b = new(m, rng, 2, 3), new(m, rng, 3)
    c = a + b
    c.storage[:] = 0.0
    return {"a": seen(a), "b": seen(b), "-a has the storage of a": (-a).storage is a.storage}


# One array is the result, and a number needs none.
@budget(memory=1.7, of="storage")
def a_number_times_a_large_array(m, rng):
    storage = rng.normal(size=2**15)
    return lambda: (2.0 * m.NDArray(storage, (2**7, 2**8))).storage
