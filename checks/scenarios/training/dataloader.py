"""Data loader: every row once an epoch, whole and ragged batches, and nothing read ahead."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def data(rng, n=10):
    return rng.normal(size=(n, 3)), rng.integers(5, size=n)


def told(batches):
    """The number of batches, and the arrays of each."""
    return {"len": len(batches), "batches": listed(batches)}


def listed(batches):
    """Rows and labels of each batch."""
    return [named(batch) for batch in batches]


def named(item):
    """What a TensorDataset of rows and labels returns: a tuple of two."""
    rows, labels = item
    return {"type": type(item).__name__, "rows": rows, "labels": labels}


def loader(m, draw, n, *options, **more):
    return m.DataLoader(m.TensorDataset(*data(draw, n)), *options, **more)


@numerics
def items_and_length(m, rng):
    dataset = m.TensorDataset(*data(rng))
    return {
        "len": len(dataset),
        "dataset[0]": named(dataset[0]),
        "dataset[9]": named(dataset[9]),
        "dataset[2:5]": named(dataset[2:5]),
        "dataset[np.array([7, 1, 1])]": named(dataset[np.array([7, 1, 1])]),
    }


@numerics
def in_order(m, rng):
    return told(loader(m, rng, 10, 5))


@numerics
def a_ragged_last_batch(m, rng):
    return told(loader(m, rng, 10, 4))


@numerics
def the_ragged_batch_dropped(m, rng):
    return told(loader(m, rng, 10, 4, drop_last=True))


@numerics
def nothing_to_drop(m, rng):
    return told(loader(m, rng, 8, 4, None, True))


@numerics
def a_batch_larger_than_the_data(m, rng):
    return {
        "3 rows in batches of 4": told(loader(m, rng, 3, 4)),
        "3 rows in batches of 4, drop_last": told(loader(m, rng, 3, 4, drop_last=True)),
        "4 rows in batches of 4": told(loader(m, rng, 4, 4)),
    }


@numerics
def one_row_at_a_time(m, rng):
    return told(loader(m, rng, 3, 1))


@numerics
def one_array_and_three(m, rng):
    x, y = data(rng)
    one, three = m.TensorDataset(y), m.TensorDataset(x, y, np.ascontiguousarray(x[:, 0]))
    return {
        "batches of three arrays": list(m.DataLoader(three, 6)),
        "batches of one array": list(m.DataLoader(one, 6)),
        "an item of three arrays": three[1],
    }


@numerics
def images_and_float32(m, rng):
    dataset = m.TensorDataset(rng.normal(size=(5, 1, 2, 3)).astype(np.float32), rng.integers(5, size=5))
    return {"batches": listed(m.DataLoader(dataset, 2, rng=rng))}


@numerics
def arrays_of_different_lengths(m, rng):
    x, y = data(rng)
    unequal = {"10 and 9 rows": (x, y[:9]), "4 and 10 rows": (x[:4], y), "10, 10 and 9 rows": (x, y, x[1:])}
    refused = {
        name: raised(lambda arrays=arrays: m.TensorDataset(*arrays)) for name, arrays in unequal.items()
    }
    return {**refused, "len of 5 and 5 rows": len(m.TensorDataset(x[:5], y[:5]))}


@numerics
def shuffled(m, rng):
    return {"batches": listed(loader(m, rng, 10, 4, rng=rng))}


@numerics
def shuffled_anew_in_each_epoch(m, rng):
    batches = loader(m, rng, 10, 4, rng=rng)
    epochs = {"first epoch": listed(batches), "second epoch": listed(batches)}
    return {**epochs, "drawn from rng afterwards": rng.random()}


@numerics
def shuffled_and_dropped(m, rng):
    batches = loader(m, rng, 11, 4, rng=rng, drop_last=True)
    return {"first epoch": listed(batches), "second epoch": listed(batches)}


@numerics
def nothing_is_drawn_without_rng(m, rng):
    batches = loader(m, rng, 10, 4)
    return {
        "first epoch": listed(batches),
        "second epoch": listed(batches),
        "drawn from another generator": np.random.default_rng(0).random(),
    }


@numerics
def an_epoch_left_half_way(m, rng):
    batches = loader(m, rng, 10, 4)
    first = next(iter(batches))
    return {"first batch": named(first), "then a whole epoch": listed(batches)}


@numerics
def two_loops_at_once(m, rng):
    batches = loader(m, rng, 5, 2)
    return [{"outer loop": named(a), "inner loop": named(b)} for a in batches for b in batches]


@numerics
def the_data_is_left_alone(m, rng):
    x, y = data(rng)
    batches = list(m.DataLoader(m.TensorDataset(x, y), 4, rng=rng))
    return {"rows": x, "labels": y, "number of batches": len(batches)}


@budget(memory=5, time=5)
def one_batch_at_a_time(m, rng):
    x, y = rng.normal(size=(4096, 16)), rng.integers(5, size=4096)
    batches = m.DataLoader(m.TensorDataset(x, y), 128, rng=np.random.default_rng(3))
    return lambda: [[len(rows), labels.sum()] for rows, labels in batches]
