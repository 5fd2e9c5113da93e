"""The bridge: there and back, with gaps, turned over, stretched; memory shared both ways."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def seen(a):
    return {
        "shape": a.shape,
        "strides": a.strides,
        "offset": a.offset,
        "items": a.tolist(),
        "dtype": a.storage.dtype.str,
    }


@numerics
def a_matrix_to_numpy(m, rng):
    return m.to_numpy(array(rng.normal(size=12), (3, 4)))


@numerics
def odd_strides_to_numpy(m, rng):
    storage = rng.normal(size=60)
    return laid_out(
        m, storage, ((4, 3), (1, 4), 0), ((2, 3, 2), (7, 0, 5), 9), ((5,), (3,), 40), ((3, 3), (1, 1), 2)
    )


def laid_out(m, storage, *layouts):
    """Arrays of these shapes, strides and offsets, as numpy's."""
    return {
        f"shape {shape}, strides {strides}, offset {offset}": m.to_numpy(
            array(storage, shape, strides, offset)
        )
        for shape, strides, offset in layouts
    }


@numerics
def no_axes_and_no_items_to_numpy(m, rng):
    storage = rng.normal(size=4)
    return laid_out(m, storage, ((), (), 2), ((0,), (1,), 0), ((2, 0, 3), None, 1), ((0, 3), None, 4))


@numerics
def other_dtypes_to_numpy(m, rng):
    storages = [
        rng.normal(size=9).astype(np.float32),
        rng.integers(99, size=9),
        rng.integers(99, size=9).astype("u1"),
    ]
    return {f"{s.dtype}": m.to_numpy(array(s, (2, 3), (4, 1), 1)) for s in storages}


@numerics
def a_matrix_from_numpy(m, rng):
    return seen(m.from_numpy(rng.normal(size=(3, 4))))


@numerics
def a_transposed_one_from_numpy(m, rng):
    x = rng.normal(size=(2, 3, 4))
    return {
        f"transpose{dims}": seen(m.from_numpy(x.transpose(dims)))
        for dims in ((2, 1, 0), (1, 0, 2), (0, 2, 1))
    }


@numerics
def parts_from_numpy(m, rng):
    x = rng.normal(size=(4, 6))
    parts = {
        "x[1]": x[1],
        "x[:, 2]": x[:, 2],
        "x[1:3, ::2]": x[1:3, ::2],
        "x[::3, 1:]": x[::3, 1:],
        "x.T[2:, ::3]": x.T[2:, ::3],
    }
    return {name: seen(m.from_numpy(part)) for name, part in parts.items()}


@numerics
def a_stretched_one_from_numpy(m, rng):
    x = np.lib.stride_tricks.as_strided(rng.normal(size=3), (3, 4), (8, 0))
    return seen(m.from_numpy(x))


@numerics
def the_storage_reaches_as_far_as_the_items(m, rng):
    x = rng.normal(size=(4, 6))
    parts = {
        "x": (x, 23),
        "x[1:3, 1:4]": (x[1:3, 1:4], 8),
        "x[:, 2]": (x[:, 2], 18),
        "x[2, ::2]": (x[2, ::2], 4),
        "x.T[:2]": (x.T[:2], 19),
    }
    return {
        f"item {last} in the storage of {name}": m.from_numpy(part).storage[last]
        for name, (part, last) in parts.items()
    }


@numerics
def no_axes_and_no_items_from_numpy(m, rng):
    number, *empty = [m.from_numpy(x) for x in (np.array(rng.normal()), np.empty(0), np.empty((2, 0, 3)))]
    return {
        "a number": {"shape": number.shape, "items": number.tolist()},
        **{
            name: {"shape": a.shape, "items": a.tolist(), "length of the storage": len(a.storage)}
            for name, a in zip(("no numbers", "no numbers, of three axes"), empty, strict=True)
        },
    }


@numerics
def other_dtypes_from_numpy(m, rng):
    x = rng.normal(size=(3, 4)) * 50
    return {
        f"{np.dtype(kind)}": seen(m.from_numpy(x.astype(kind)[:, 1::2]))
        for kind in ("f4", "i8", "i2", "u1", "?")
    }


@numerics
def there_and_back(m, rng):
    x = rng.normal(size=(3, 4, 5))
    parts = {"x": x, "x.transpose(2, 0, 1)": x.transpose(2, 0, 1), "x[1:, ::2, 3]": x[1:, ::2, 3]}
    return {name: m.to_numpy(m.from_numpy(part)) for name, part in parts.items()}


@numerics
def written_on_one_side_seen_on_the_other(m, rng):
    storage, x = rng.normal(size=12), rng.normal(size=(3, 4))
    y, b = m.to_numpy(array(storage, (2, 3), (1, 4), 1)), m.from_numpy(x.T[1:])
    y[1, 2] = 100.0
    b.storage[1] = 200.0
    x[2, 3] = 300.0
    return {
        "after `y = to_numpy(a)`": {
            "`y[1, 2] = 100.0`": {"a.storage": storage, "y": y},
        },
        "after `b = from_numpy(x.T[1:])`": {
            "`b.storage[1] = 200.0`, `x[2, 3] = 300.0`": {"x": x, "b.tolist()": b.tolist()},
        },
    }


@numerics
def a_single_number_is_shared_too(m, rng):
    storage = rng.normal(size=4)
    y = m.to_numpy(array(storage, (), (), 2))
    y[...] = 100.0
    return {"after `y = to_numpy(a)` and `y[...] = 100.0`, a.storage": storage}


@numerics
def the_storage_ends_where_x_does(m, rng):
    x = rng.normal(size=(3, 4))
    parts = {"x": x, "x.T": x.T, "x[1:]": x[1:], "x[:, 1:]": x[:, 1:]}
    return {
        f"len(from_numpy({name}).storage)": len(m.from_numpy(part).storage) for name, part in parts.items()
    }


@numerics
def negative_strides(m, rng):
    x, single = rng.normal(size=(3, 4)), np.arange(5, dtype=np.uint8)[::-1]
    parts = {
        "x[::-1]": x[::-1],
        "x[:, ::-1]": x[:, ::-1],
        "x[0, ::-2]": x[0, ::-2],
        "bytes in reverse order": single,
    }
    return {name: raised(lambda part=part: m.from_numpy(part)) for name, part in parts.items()}


@budget(view=True)
def a_large_array_to_numpy(m, rng):
    storage = np.zeros(64 * 256)
    return lambda: m.to_numpy(array(storage, (256, 64), (1, 256)))


@budget(view=True)
def a_large_array_from_numpy(m, rng):
    x = np.zeros((256, 64)).T
    return lambda: m.from_numpy(x).storage
