"""Embedding: rows by id, ids that come back, ids that are not there, and no one-hot vectors."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter, parameter_gradients, tensor, there_and_back


def both_ways(function, weight, rng):
    """The rows, and the gradient of the weight."""
    found = there_and_back(function, weight, rng=rng)
    return {"rows": found["output"], "gradient of weight": found["gradients"][0]}


def looked_up(m, rng, weight, ids):
    return both_ways(lambda w: m.embedding(ids, w), weight, rng)


def each_looked_up(m, rng, weight, *arrays):
    return {f"ids {ids.tolist()}": looked_up(m, rng, weight, ids) for ids in arrays}


@numerics
def rows_by_id(m, rng):
    weight = rng.normal(size=(5, 3))
    return each_looked_up(m, rng, weight, np.array([4, 0, 2]), np.array([1]), np.arange(5))


@numerics
def ids_of_any_shape(m, rng):
    weight = rng.normal(size=(6, 4))
    return each_looked_up(
        m, rng, weight, np.array([[0, 5], [3, 2], [1, 4]]), rng.permutation(6).reshape(1, 3, 2), np.array(5)
    )


@numerics
def ids_that_come_back(m, rng):
    weight = rng.normal(size=(5, 3))
    return each_looked_up(
        m, rng, weight, np.array([2, 2]), np.array([1, 0, 1, 1, 4, 0]), np.zeros((2, 3), int)
    )


@numerics
def many_ids(m, rng):
    weight, ids = rng.normal(size=(7, 2)), rng.integers(7, size=(4, 5, 6))
    return looked_up(m, rng, weight, ids)


@numerics
def lists_and_tensors_of_ids(m, rng):
    weight = rng.normal(size=(5, 3))
    ids = [[3, 1], [1, 4]]
    kinds = {
        "a list": ids,
        "a Tensor": tensor(np.array(ids), False),
        "an array of int32": np.array(ids, np.int32),
    }
    return {name: looked_up(m, rng, weight, given) for name, given in kinds.items()}


@numerics
def no_ids_at_all(m, rng):
    weight = rng.normal(size=(5, 3))
    return {
        f"ids of shape {size}": looked_up(m, rng, weight, np.zeros(size, int))
        for size in ((0,), (2, 0), (0, 3))
    }


@numerics
def a_table_of_one_row_or_one_column(m, rng):
    return {
        f"weight of shape {size}": looked_up(m, rng, rng.normal(size=size), np.array([0, 0]))
        for size in ((1, 3), (4, 1), (1, 1))
    }


@numerics
def ids_that_are_not_there(m, rng):
    weight = tensor(rng.normal(size=(5, 3)))
    return {
        f"ids {ids} of 5 rows": raised(lambda ids=ids: m.embedding(np.array(ids), weight))
        for ids in ([5], [-1], [[0, 1], [2, 6]], [3, -5, 2], 5)
    }


@numerics(rtol=1e-4)
def float32_stays_float32(m, rng):
    weight, ids = rng.normal(size=(5, 3)).astype(np.float32), rng.integers(5, size=(3, 4))
    return looked_up(m, rng, weight, ids)


@numerics
def nothing_is_changed(m, rng):
    weight, ids = rng.normal(size=(5, 3)), np.array([[4, 1], [1, 0]])
    table = tensor(weight)
    rows = m.embedding(ids, table)
    upstream = tensor(rng.normal(size=(2, 2, 3)), False)
    rows.backward(upstream)
    return {
        "weight, as an array": weight,
        "ids afterwards": ids,
        "rows": rows.data,
        "weight.data": table.data,
        "the gradient from above": upstream.data,
    }


@numerics
def a_table_that_is_used_twice(m, rng):
    weight = rng.normal(size=(5, 3))
    first, second = np.array([1, 2, 1]), np.array([2, 4, 0])
    return both_ways(lambda w: m.embedding(first, w) * m.embedding(second, w), weight, rng)


@numerics
def fresh_weights(m, rng):
    found = {}
    for given, options in (("", {}), (", std=0.02", {"std": 0.02})):
        layer = m.Embedding(4, 3, rng=rng, **options)
        fresh = {name: p.data for name, p in layer.named_parameters()}
        found[f"Embedding(4, 3{given})"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def gradients_by_name(m, rng):
    layer = filled(m.Embedding(6, 3, rng=np.random.default_rng(0)), rng)
    rows = layer(rng.integers(6, size=(2, 5)))
    rows.backward(tensor(rng.normal(size=(2, 5, 3)), False))
    return {
        "rows": rows.data,
        "gradients of the layer": parameter_gradients(layer),
        "id 6 of 6 rows": raised(lambda: layer(np.array([6]))),
    }


@budget(memory=1.3)
def the_memory_of_a_lookup(m, rng):
    weight, ids = rng.normal(size=(256, 64)), rng.integers(256, size=(16, 32))
    return lambda: m.embedding(ids, tensor(weight, False)).data


@budget(time=5, no_loops=True)
def a_batch_there_and_back(m, rng):
    weight, ids = rng.normal(size=(256, 64)).astype(np.float32), rng.integers(256, size=(16, 32))
    upstream = rng.normal(size=(16, 32, 64)).astype(np.float32)

    def there_and_back_again():
        table = parameter(weight)
        rows = m.embedding(ids, table)
        rows.backward(tensor(upstream, False))
        return [rows.data, table.grad]

    return there_and_back_again
