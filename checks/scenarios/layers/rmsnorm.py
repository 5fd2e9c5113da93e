"""RMS norm: rows of every shape there and back, float16 that must not overflow, and what it may cost."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def drawn(rng, size):
    """Inputs of this size: x and weight."""
    return rng.normal(size=size) * 2 + 1, rng.normal(size=size[-1])


@numerics
def rows_there_and_back(m, rng):
    return there_and_back(m.rms_norm, *drawn(rng, (4, 3)), rng=rng)


@numerics
def more_dimensions(m, rng):
    return [
        there_and_back(m.rms_norm, *drawn(rng, size), rng=rng) for size in ((2, 4, 3), (2, 1, 3, 5), (1, 4))
    ]


@numerics
def one_row_without_leading_dimensions(m, rng):
    return there_and_back(m.rms_norm, *drawn(rng, (5,)), rng=rng)


@numerics
def dimensions_of_length_zero(m, rng):
    return [there_and_back(m.rms_norm, *drawn(rng, size), rng=rng) for size in ((0, 3), (2, 0, 3), (0, 2, 3))]


@numerics
def rows_of_one_number(m, rng):
    return there_and_back(m.rms_norm, *drawn(rng, (4, 1)), rng=rng)


@numerics
def the_number_under_the_root(m, rng):
    x, weight = drawn(rng, (3, 4))
    layer, other = filled(m.RMSNorm(4, eps=0.25), rng), filled(m.RMSNorm(4, 2.0), rng)
    return [
        there_and_back(lambda x, weight: m.rms_norm(x, weight, 0.5), x, weight, rng=rng),
        there_and_back(lambda x, weight: m.RMSNormFunction.apply(x, weight, 3.0), x, weight, rng=rng),
        there_and_back(layer, x, rng=rng),
        other(tensor(x)).data,
        m.rms_norm(tensor(x * 1e-3), tensor(weight)).data,
    ]


@numerics
def a_row_of_zeros_and_one_of_ones(m, rng):
    x, weight = drawn(rng, (3, 4))
    x[1] = 0.0
    x[2] = 1.0
    return there_and_back(m.rms_norm, x, weight, rng=rng)


@numerics
def the_mean_stays(m, rng):
    x, weight = drawn(rng, (3, 4))
    return [there_and_back(m.rms_norm, x + shift, weight, rng=rng) for shift in (-5.0, 100.0)]


@numerics(rtol=1e-6)
def tiny_and_huge_units(m, rng):
    x, weight = drawn(rng, (3, 4))
    found = []
    for unit in (1e-8, 1e8):
        found.append(
            there_and_back(lambda x, weight: m.rms_norm(x, weight, 1e-30), x * unit, weight, rng=rng)
        )
    return found


@numerics
def transposed_inputs(m, rng):
    x, weight = drawn(rng, (3, 2, 4))
    return there_and_back(m.rms_norm, x.transpose(1, 2, 0), weight[:3], rng=rng)


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    x, weight = (array.astype(np.float32) for array in drawn(rng, (2, 4, 6)))
    return [there_and_back(m.rms_norm, x, weight, rng=rng), m.RMSNorm(6)(tensor(x)).data]


@numerics(rtol=2e-3)
def large_numbers_in_float16(m, rng):
    x = (rng.uniform(0.5, 1.0, size=(3, 64)) * rng.choice((-1, 1), size=(3, 64)) * 1000).astype(np.float16)
    weight = rng.uniform(0.5, 2.0, size=64).astype(np.float32)
    return [m.rms_norm(tensor(x, False), tensor(weight, False)).data, m.RMSNorm(64)(tensor(x, False)).data]


@numerics
def gradients_by_name(m, rng):
    layer = filled(m.RMSNorm(5), rng)
    return [there_and_back(layer, rng.normal(size=(2, 3, 5)), rng=rng), parameter_gradients(layer)]


@numerics
def a_fresh_layer(m, rng):
    found = [m.RMSNorm(3), m.RMSNorm(2, 1e-3)]
    return [[[[name, p.data] for name, p in each.named_parameters()], each.eps] for each in found]


@numerics
def nothing_is_changed(m, rng):
    arrays, upstream = drawn(rng, (4, 3)), rng.normal(size=(4, 3))
    inputs = [tensor(array) for array in arrays]
    y = m.rms_norm(*inputs)
    before = np.array(y.data)
    y.backward(tensor(upstream, False))
    return [*arrays, upstream, [given.data for given in inputs], before, y.data]


@budget(memory=2.5, of="x")
def a_batch_of_sentences(m, rng):
    x = rng.normal(size=(16, 64, 128))
    weight = tensor(rng.normal(size=128))
    return lambda: m.rms_norm(tensor(x), weight).data


@budget(time=4)
def a_batch_there_and_back(m, rng):
    x, g = (rng.normal(size=(8, 16, 128)).astype(np.float32) for _ in range(2))
    weight = tensor(rng.normal(size=128).astype(np.float32))

    def there_and_back_again():
        y = m.rms_norm(tensor(x), weight)
        y.backward(tensor(g, False))
        return y.data

    return there_and_back_again
