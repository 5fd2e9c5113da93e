"""Layer norm: rows of every shape there and back, with a bias and without, and what it may cost."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back

GIVEN = "x", "weight", "bias"


def drawn(rng, size):
    """Inputs of these sizes: x, weight, bias."""
    return rng.normal(size=size) * 2 + 1, rng.normal(size=size[-1]), rng.normal(size=size[-1])


def both_ways(function, *arrays, rng):
    """The output, and the gradients of x, the weight and the bias, as far as they are given."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(GIVEN, found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def rows_there_and_back(m, rng):
    return both_ways(m.layer_norm, *drawn(rng, (4, 3)), rng=rng)


@numerics
def more_dimensions(m, rng):
    return {
        f"x of shape {size}": both_ways(m.layer_norm, *drawn(rng, size), rng=rng)
        for size in ((2, 4, 3), (2, 1, 3, 5), (1, 4))
    }


@numerics
def without_a_bias(m, rng):
    x, weight, _ = drawn(rng, (2, 4, 3))
    calls = {
        "layer_norm(x, weight)": m.layer_norm,
        "layer_norm(x, weight, None, 1e-3)": lambda x, weight: m.layer_norm(x, weight, None, 1e-3),
        "LayerNormFunction": lambda x, weight: m.LayerNormFunction.apply(x, weight, None, 1e-5),
    }
    return {name: both_ways(call, x, weight, rng=rng) for name, call in calls.items()}


@numerics
def one_row_without_leading_dimensions(m, rng):
    x, weight, bias = drawn(rng, (5,))
    return {
        "with a bias": both_ways(m.layer_norm, x, weight, bias, rng=rng),
        "without a bias": both_ways(m.layer_norm, x, weight, rng=rng),
    }


@numerics
def dimensions_of_length_zero(m, rng):
    return {
        f"x of shape {size}": both_ways(m.layer_norm, *drawn(rng, size), rng=rng)
        for size in ((0, 3), (2, 0, 3), (0, 2, 3))
    }


@numerics
def rows_of_one_number(m, rng):
    return both_ways(m.layer_norm, *drawn(rng, (4, 1)), rng=rng)


@numerics
def the_number_under_the_root(m, rng):
    arrays = drawn(rng, (3, 4))
    found = {
        f"layer_norm, eps {eps}": both_ways(
            lambda *inputs, eps=eps: m.layer_norm(*inputs, eps), *arrays, rng=rng
        )
        for eps in (1e-5, 0.5, 3.0)
    }
    layer = filled(m.LayerNorm(4, eps=0.25), rng)
    return {
        **found,
        "LayerNorm(4, eps=0.25)": both_ways(layer, arrays[0], rng=rng),
        "output of LayerNorm(4, 2.0)": filled(m.LayerNorm(4, 2.0), rng)(tensor(arrays[0])).data,
    }


@numerics
def a_row_that_never_varies(m, rng):
    x, weight, bias = drawn(rng, (3, 4))
    x[1] = 7.0
    x[2] = 0.0
    return both_ways(m.layer_norm, x, weight, bias, rng=rng)


@numerics(rtol=1e-6)
def tiny_and_huge_units(m, rng):
    found = {}
    for unit in (1e-8, 1e8):
        x, weight, bias = drawn(rng, (3, 4))
        found[f"numbers around {unit:g}"] = both_ways(
            lambda *inputs: m.layer_norm(*inputs, 1e-30), x * unit, weight, bias, rng=rng
        )
    return found


@numerics(rtol=1e-6)
def numbers_far_from_zero(m, rng):
    x, weight, bias = drawn(rng, (3, 4))
    return both_ways(m.layer_norm, x + 1e6, weight, bias, rng=rng)


@numerics
def transposed_inputs(m, rng):
    x, weight, bias = drawn(rng, (3, 2, 4))
    return both_ways(m.layer_norm, x.transpose(1, 2, 0), weight[:3], bias[:3], rng=rng)


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    arrays = [array.astype(np.float32) for array in drawn(rng, (2, 4, 6))]
    layer = m.LayerNorm(6)
    return {
        **both_ways(m.layer_norm, *arrays, rng=rng),
        "output of a fresh layer": layer(tensor(arrays[0])).data,
    }


@numerics
def gradients_by_name(m, rng):
    found = {}
    for bias in ("by default", False, None, True):
        options = {} if bias == "by default" else {"bias": bias}
        layer = filled(m.LayerNorm(5, **options), rng)
        found[f"bias {bias}"] = {
            **both_ways(layer, rng.normal(size=(2, 3, 5)), rng=rng),
            "gradients of the layer": parameter_gradients(layer),
            "names in state_dict": list(layer.state_dict()),
        }
    return found


@numerics
def a_fresh_layer(m, rng):
    layers = {
        "LayerNorm(3)": m.LayerNorm(3),
        "LayerNorm(2, 1e-3)": m.LayerNorm(2, 1e-3),
        "LayerNorm(2, bias=False)": m.LayerNorm(2, bias=False),
    }
    found = {}
    for call, layer in layers.items():
        fresh = {name: p.data for name, p in layer.named_parameters()}
        found[call] = {**fresh, "names": list(fresh), "eps": layer.eps}
    return {**found, "bias of LayerNorm(2, bias=False)": layers["LayerNorm(2, bias=False)"].bias}


@numerics
def gradients_that_are_not_needed(m, rng):
    arrays = drawn(rng, (2, 4, 3))
    found = {}
    for needed in GIVEN:
        inputs = [tensor(array, name == needed) for name, array in zip(GIVEN, arrays, strict=True)]
        m.layer_norm(*inputs).backward(tensor(rng.normal(size=(2, 4, 3)), False))
        gradients = {f"gradient of {name}": given.grad for name, given in zip(GIVEN, inputs, strict=True)}
        found[f"only {needed} requires a gradient"] = gradients
    return found


@numerics
def nothing_is_changed(m, rng):
    arrays, upstream = drawn(rng, (4, 3)), rng.normal(size=(4, 3))
    inputs = [tensor(array) for array in arrays]
    y = m.layer_norm(*inputs)
    before = np.array(y.data)
    y.backward(tensor(upstream, False))
    return {
        **{f"{name}, as an array": array for name, array in zip(GIVEN, arrays, strict=True)},
        **{f"{name}.data": given.data for name, given in zip(GIVEN, inputs, strict=True)},
        "the gradient from above": upstream,
        "the output before backward": before,
        "the output after backward": y.data,
    }


@budget(memory=2.5, of="x")
def a_batch_of_sentences(m, rng):
    x = rng.normal(size=(16, 64, 128))
    weight, bias = tensor(rng.normal(size=128)), tensor(rng.normal(size=128))
    return lambda: m.layer_norm(tensor(x), weight, bias).data


@budget(time=4, rtol=1e-4)
def a_batch_there_and_back(m, rng):
    x, g = (rng.normal(size=(8, 16, 128)).astype(np.float32) for _ in range(2))
    weight, bias = (tensor(rng.normal(size=128).astype(np.float32)) for _ in range(2))

    def there_and_back_again():
        inputs = tensor(x)
        y = m.layer_norm(inputs, weight, bias)
        y.backward(tensor(g, False))
        return [y.data, inputs.grad]

    return there_and_back_again
