"""Cache order: matrices that note which item is read when, and how many lines had to be fetched."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape

LINE = 16
LINES = 4


class Memory:
    """A matrix in a memory with a cache: LINES lines of LINE items, the one unused for longest leaves."""

    def __init__(self, storage, shape, strides, offset=0):
        self.storage, self.shape, self.strides, self.offset = storage, shape, strides, offset
        self.cache, self.places = [], []

    def __getitem__(self, key):
        place = self.offset + sum(int(i) * stride for i, stride in zip(key, self.strides, strict=True))
        self.places.append(tuple(int(i) for i in key))
        line = place // LINE
        if line in self.cache:
            self.cache.remove(line)
        else:
            self.fetch()
        self.cache = [*self.cache[-LINES + 1 :], line]
        return self.storage[place]

    def fetch(self):
        """Called for each line that has to be fetched."""


def by_rows(rng, rows, columns):
    return Memory(rng.normal(size=rows * columns), (rows, columns), (columns, 1))


def by_columns(rng, rows, columns):
    return Memory(rng.normal(size=rows * columns), (rows, columns), (1, rows))


def noted(function, a):
    """What a function returns of a Memory, and the items that it has read of it, in this order."""
    return {"total": function(a), "items, as they were read": a.places}


@shape
def a_float(m, rng):
    a = np.arange(6).reshape(2, 3)
    return {
        "total_by_rows(a)": m.total_by_rows(a),
        "total_by_columns(a)": m.total_by_columns(a),
        "total(a)": m.total(a),
    }


@numerics
def one_row_after_the_other(m, rng):
    return noted(m.total_by_rows, by_rows(rng, 3, 4))


@numerics
def one_column_after_the_other(m, rng):
    return noted(m.total_by_columns, by_rows(rng, 3, 4))


@numerics
def what_is_in_memory_by_columns(m, rng):
    return {
        "total_by_rows": noted(m.total_by_rows, by_columns(rng, 4, 5)),
        "total_by_columns": noted(m.total_by_columns, by_columns(rng, 5, 4)),
    }


@numerics
def the_order_is_chosen(m, rng):
    return {
        f"shape {size}, in memory by {way}": noted(m.total, make(rng, *size))
        for size, way, make in (
            ((3, 4), "rows", by_rows),
            ((3, 4), "columns", by_columns),
            ((4, 2), "rows", by_rows),
            ((2, 5), "columns", by_columns),
        )
    }


@numerics
def backwards(m, rng):
    storage = rng.normal(size=12)
    cases = ((-4, 1), 8), ((4, -1), 3), ((-4, -1), 11), ((1, -3), 9), ((-1, 3), 2)
    return {
        f"strides {strides}": noted(m.total, Memory(storage, (3, 4), strides, offset))
        for strides, offset in cases
    }


@numerics
def stretched_and_square(m, rng):
    """Strides of 0, and two that are the same."""
    storage = rng.normal(size=12)
    return {
        f"strides {strides}": noted(m.total, Memory(storage, (3, 3), strides, 5))
        for strides in ((0, 1), (1, 0), (0, 0), (1, 1), (2, -2))
    }


@numerics
def one_row_one_column_and_nothing(m, rng):
    functions = {
        "total_by_rows": m.total_by_rows,
        "total_by_columns": m.total_by_columns,
        "total": m.total,
    }
    return {
        f"{name} of shape {size}": function(by_rows(rng, *size))
        for size in ((1, 5), (5, 1), (1, 1), (0, 3), (3, 0))
        for name, function in functions.items()
    }


@numerics
def arrays_of_numpy(m, rng):
    a = rng.integers(99, size=(5, 6))
    arrays = {
        "a": a,
        "a.T": a.T,
        "a[::2]": a[::2],
        "a[:, ::-1]": a[:, ::-1],
        "a by columns": np.asfortranarray(a),
        "a in float32": a.astype(np.float32),
    }
    return {f"total of {name}": m.total(x) for name, x in arrays.items()}


@budget(calls={"Memory.fetch": 32})
def a_matrix_by_rows(m, rng):
    a = by_rows(rng, 8, 64)
    return lambda: m.total(a)


@budget(calls={"Memory.fetch": 32})
def a_matrix_by_columns(m, rng):
    a = by_columns(rng, 64, 8)
    return lambda: m.total(a)


@budget(calls={"Memory.fetch": 32})
def a_matrix_backwards(m, rng):
    a = Memory(rng.normal(size=512), (64, 8), (1, -64), 448)
    return lambda: m.total(a)
