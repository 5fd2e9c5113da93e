"""Layer norm: rows of every shape there and back, with a bias and without, and what it may cost."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def drawn(rng, size):
    """Inputs of these sizes: x, weight, bias."""
    return rng.normal(size=size) * 2 + 1, rng.normal(size=size[-1]), rng.normal(size=size[-1])


@numerics
def rows_there_and_back(m, rng):
    return there_and_back(m.layer_norm, *drawn(rng, (4, 3)), rng=rng)


@numerics
def more_dimensions(m, rng):
    return [
        there_and_back(m.layer_norm, *drawn(rng, size), rng=rng) for size in ((2, 4, 3), (2, 1, 3, 5), (1, 4))
    ]


@numerics
def without_a_bias(m, rng):
    x, weight, _ = drawn(rng, (2, 4, 3))
    return [
        there_and_back(m.layer_norm, x, weight, rng=rng),
        there_and_back(lambda x, weight: m.layer_norm(x, weight, None, 1e-3), x, weight, rng=rng),
        there_and_back(
            lambda x, weight: m.LayerNormFunction.apply(x, weight, None, 1e-5), x, weight, rng=rng
        ),
    ]


@numerics
def one_row_without_leading_dimensions(m, rng):
    x, weight, bias = drawn(rng, (5,))
    return [
        there_and_back(m.layer_norm, x, weight, bias, rng=rng),
        there_and_back(m.layer_norm, x, weight, rng=rng),
    ]


@numerics
def dimensions_of_length_zero(m, rng):
    return [
        there_and_back(m.layer_norm, *drawn(rng, size), rng=rng) for size in ((0, 3), (2, 0, 3), (0, 2, 3))
    ]


@numerics
def rows_of_one_number(m, rng):
    return there_and_back(m.layer_norm, *drawn(rng, (4, 1)), rng=rng)


@numerics
def the_number_under_the_root(m, rng):
    arrays = drawn(rng, (3, 4))
    found = [
        there_and_back(lambda *inputs, eps=eps: m.layer_norm(*inputs, eps), *arrays, rng=rng)
        for eps in (1e-5, 0.5, 3.0)
    ]
    layer = filled(m.LayerNorm(4, eps=0.25), rng)
    return [
        found,
        there_and_back(layer, arrays[0], rng=rng),
        filled(m.LayerNorm(4, 2.0), rng)(tensor(arrays[0])).data,
    ]


@numerics
def a_row_that_never_varies(m, rng):
    x, weight, bias = drawn(rng, (3, 4))
    x[1] = 7.0
    x[2] = 0.0
    return there_and_back(m.layer_norm, x, weight, bias, rng=rng)


@numerics(rtol=1e-6)
def tiny_and_huge_units(m, rng):
    found = []
    for unit in (1e-8, 1e8):
        x, weight, bias = drawn(rng, (3, 4))
        found.append(
            there_and_back(lambda *inputs: m.layer_norm(*inputs, 1e-30), x * unit, weight, bias, rng=rng)
        )
    return found


@numerics(rtol=1e-6)
def numbers_far_from_zero(m, rng):
    x, weight, bias = drawn(rng, (3, 4))
    return there_and_back(m.layer_norm, x + 1e6, weight, bias, rng=rng)


@numerics
def transposed_inputs(m, rng):
    x, weight, bias = drawn(rng, (3, 2, 4))
    return there_and_back(m.layer_norm, x.transpose(1, 2, 0), weight[:3], bias[:3], rng=rng)


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    arrays = [array.astype(np.float32) for array in drawn(rng, (2, 4, 6))]
    layer = m.LayerNorm(6)
    return [there_and_back(m.layer_norm, *arrays, rng=rng), layer(tensor(arrays[0])).data]


@numerics
def gradients_by_name(m, rng):
    found = []
    for options in ({}, {"bias": False}, {"bias": None}, {"bias": True}):
        layer = filled(m.LayerNorm(5, **options), rng)
        back = there_and_back(layer, rng.normal(size=(2, 3, 5)), rng=rng)
        found.append([back, parameter_gradients(layer), list(layer.state_dict())])
    return found


@numerics
def a_fresh_layer(m, rng):
    found = [m.LayerNorm(3), m.LayerNorm(2, 1e-3), m.LayerNorm(2, bias=False)]
    return [[[[name, p.data] for name, p in each.named_parameters()], each.eps] for each in found] + [
        found[2].bias
    ]


@numerics
def gradients_that_are_not_needed(m, rng):
    arrays = drawn(rng, (2, 4, 3))
    found = []
    for needed in ((True, False, False), (False, True, False), (False, False, True)):
        inputs = [tensor(array, need) for array, need in zip(arrays, needed, strict=True)]
        m.layer_norm(*inputs).backward(tensor(rng.normal(size=(2, 4, 3)), False))
        found.append([given.grad for given in inputs])
    return found


@numerics
def nothing_is_changed(m, rng):
    arrays, upstream = drawn(rng, (4, 3)), rng.normal(size=(4, 3))
    inputs = [tensor(array) for array in arrays]
    y = m.layer_norm(*inputs)
    before = np.array(y.data)
    y.backward(tensor(upstream, False))
    return [*arrays, upstream, [given.data for given in inputs], before, y.data]


@budget(memory=2.5, of="x")
def a_batch_of_sentences(m, rng):
    x = rng.normal(size=(16, 64, 128))
    weight, bias = tensor(rng.normal(size=128)), tensor(rng.normal(size=128))
    return lambda: m.layer_norm(tensor(x), weight, bias).data


@budget(time=4)
def a_batch_there_and_back(m, rng):
    x, g = (rng.normal(size=(8, 16, 128)).astype(np.float32) for _ in range(2))
    weight, bias = (tensor(rng.normal(size=128).astype(np.float32)) for _ in range(2))

    def there_and_back_again():
        y = m.layer_norm(tensor(x), weight, bias)
        y.backward(tensor(g, False))
        return y.data

    return there_and_back_again
