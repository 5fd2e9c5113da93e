"""RMS norm: rows of every shape there and back, float16 that must not overflow, and what it may cost."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def drawn(rng, size):
    """Inputs of this size: x and weight."""
    return rng.normal(size=size) * 2 + 1, rng.normal(size=size[-1])


def both_ways(function, *arrays, rng):
    """The output, and the gradients of x and of the weight, if it is given."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "weight"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def rows_there_and_back(m, rng):
    return both_ways(m.rms_norm, *drawn(rng, (4, 3)), rng=rng)


@numerics
def more_dimensions(m, rng):
    return {
        f"x of shape {size}": both_ways(m.rms_norm, *drawn(rng, size), rng=rng)
        for size in ((2, 4, 3), (2, 1, 3, 5), (1, 4))
    }


@numerics
def one_row_without_leading_dimensions(m, rng):
    return both_ways(m.rms_norm, *drawn(rng, (5,)), rng=rng)


@numerics
def dimensions_of_length_zero(m, rng):
    return {
        f"x of shape {size}": both_ways(m.rms_norm, *drawn(rng, size), rng=rng)
        for size in ((0, 3), (2, 0, 3), (0, 2, 3))
    }


@numerics
def rows_of_one_number(m, rng):
    return both_ways(m.rms_norm, *drawn(rng, (4, 1)), rng=rng)


@numerics
def the_number_under_the_root(m, rng):
    x, weight = drawn(rng, (3, 4))
    layer, other = filled(m.RMSNorm(4, eps=0.25), rng), filled(m.RMSNorm(4, 2.0), rng)
    function = m.RMSNormFunction
    return {
        "rms_norm, eps 0.5": both_ways(lambda x, weight: m.rms_norm(x, weight, 0.5), x, weight, rng=rng),
        "RMSNormFunction, eps 3": both_ways(
            lambda x, weight: function.apply(x, weight, 3.0), x, weight, rng=rng
        ),
        "RMSNorm(4, eps=0.25)": both_ways(layer, x, rng=rng),
        "output of RMSNorm(4, 2.0)": other(tensor(x)).data,
        "output of rms_norm(0.001 * x, weight)": m.rms_norm(tensor(x * 1e-3), tensor(weight)).data,
    }


@numerics
def a_row_of_zeros_and_one_of_ones(m, rng):
    x, weight = drawn(rng, (3, 4))
    x[1] = 0.0
    x[2] = 1.0
    return both_ways(m.rms_norm, x, weight, rng=rng)


@numerics
def the_mean_stays(m, rng):
    x, weight = drawn(rng, (3, 4))
    return {f"x + {shift:g}": both_ways(m.rms_norm, x + shift, weight, rng=rng) for shift in (-5.0, 100.0)}


@numerics(rtol=1e-6)
def tiny_and_huge_units(m, rng):
    x, weight = drawn(rng, (3, 4))
    return {
        f"numbers around {unit:g}": both_ways(
            lambda x, weight: m.rms_norm(x, weight, 1e-30), x * unit, weight, rng=rng
        )
        for unit in (1e-8, 1e8)
    }


@numerics
def transposed_inputs(m, rng):
    x, weight = drawn(rng, (3, 2, 4))
    return both_ways(m.rms_norm, x.transpose(1, 2, 0), weight[:3], rng=rng)


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    x, weight = (array.astype(np.float32) for array in drawn(rng, (2, 4, 6)))
    back = both_ways(m.rms_norm, x, weight, rng=rng)
    return {**back, "output of a fresh layer": m.RMSNorm(6)(tensor(x)).data}


@numerics(rtol=2e-3)
def large_numbers_in_float16(m, rng):
    x = (rng.uniform(0.5, 1.0, size=(3, 64)) * rng.choice((-1, 1), size=(3, 64)) * 1000).astype(np.float16)
    weight = rng.uniform(0.5, 2.0, size=64).astype(np.float32)
    return {
        "rms_norm(x, weight)": m.rms_norm(tensor(x, False), tensor(weight, False)).data,
        "RMSNorm(64)(x)": m.RMSNorm(64)(tensor(x, False)).data,
    }


@numerics
def gradients_by_name(m, rng):
    layer = filled(m.RMSNorm(5), rng)
    back = both_ways(layer, rng.normal(size=(2, 3, 5)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@numerics
def a_fresh_layer(m, rng):
    found = {}
    for call, layer in (("RMSNorm(3)", m.RMSNorm(3)), ("RMSNorm(2, 1e-3)", m.RMSNorm(2, 1e-3))):
        fresh = {name: p.data for name, p in layer.named_parameters()}
        found[call] = {**fresh, "names": list(fresh), "eps": layer.eps}
    return found


@numerics
def nothing_is_changed(m, rng):
    arrays, upstream = drawn(rng, (4, 3)), rng.normal(size=(4, 3))
    inputs = [tensor(array) for array in arrays]
    y = m.rms_norm(*inputs)
    before = np.array(y.data)
    y.backward(tensor(upstream, False))
    return {
        "x, as an array": arrays[0],
        "weight, as an array": arrays[1],
        "x.data": inputs[0].data,
        "weight.data": inputs[1].data,
        "the gradient from above": upstream,
        "the output before backward": before,
        "the output after backward": y.data,
    }


@budget(memory=2.5, of="x")
def a_batch_of_sentences(m, rng):
    x = rng.normal(size=(16, 64, 128))
    weight = tensor(rng.normal(size=128))
    return lambda: m.rms_norm(tensor(x), weight).data


@budget(time=4, rtol=1e-4)
def a_batch_there_and_back(m, rng):
    x, g = (rng.normal(size=(8, 16, 128)).astype(np.float32) for _ in range(2))
    weight = tensor(rng.normal(size=128).astype(np.float32))

    def there_and_back_again():
        inputs = tensor(x)
        y = m.rms_norm(inputs, weight)
        y.backward(tensor(g, False))
        return [y.data, inputs.grad]

    return there_and_back_again
