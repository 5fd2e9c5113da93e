"""Linear: any number of leading dimensions, gradients of all three, and one product of matrices."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import counted, filled, parameter, parameter_gradients, tensor, there_and_back

GIVEN = "x", "weight", "bias"


def both_ways(function, *arrays, rng):
    """The output, and the gradients of x, the weight and the bias, as far as they are given."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(GIVEN, found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def rows_there_and_back(m, rng):
    arrays = rng.normal(size=(4, 3)), rng.normal(size=(5, 3)), rng.normal(size=5)
    return both_ways(m.linear, *arrays, rng=rng)


@numerics
def without_a_bias(m, rng):
    arrays = rng.normal(size=(4, 3)), rng.normal(size=(5, 3))
    return {
        "linear(x, weight)": both_ways(m.linear, *arrays, rng=rng),
        "linear(x, weight, None)": both_ways(lambda *xw: m.linear(*xw, None), *arrays, rng=rng),
    }


@numerics
def more_dimensions(m, rng):
    found = {}
    for size in ((2, 4, 3), (2, 1, 4, 3), (1, 3)):
        arrays = rng.normal(size=size), rng.normal(size=(5, 3)), rng.normal(size=5)
        found[f"x of shape {size}"] = both_ways(m.linear, *arrays, rng=rng)
    return found


@numerics
def a_single_row_without_leading_dimensions(m, rng):
    arrays = rng.normal(size=3), rng.normal(size=(5, 3)), rng.normal(size=5)
    return {
        "with a bias": both_ways(m.linear, *arrays, rng=rng),
        "without a bias": both_ways(m.linear, *arrays[:2], rng=rng),
    }


@numerics
def one_input_or_one_output(m, rng):
    found = {}
    for nin, nout in ((1, 4), (4, 1), (1, 1)):
        arrays = rng.normal(size=(3, nin)), rng.normal(size=(nout, nin)), rng.normal(size=nout)
        found[f"weight of shape {nout, nin}"] = both_ways(m.linear, *arrays, rng=rng)
    return found


@numerics
def dimensions_of_length_zero(m, rng):
    found = {}
    for size in ((0, 3), (2, 0, 3), (0, 2, 3)):
        arrays = rng.normal(size=size), rng.normal(size=(5, 3)), rng.normal(size=5)
        found[f"x of shape {size}"] = both_ways(m.linear, *arrays, rng=rng)
    return found


@numerics
def transposed_inputs(m, rng):
    arrays = rng.normal(size=(3, 4, 2)).transpose(2, 1, 0), rng.normal(size=(3, 5)).T, rng.normal(size=5)
    return both_ways(m.linear, *arrays, rng=rng)


@numerics(rtol=1e-4)
def float32_stays_float32(m, rng):
    arrays = [rng.normal(size=size).astype(np.float32) for size in ((2, 4, 3), (5, 3), 5)]
    return both_ways(m.linear, *arrays, rng=rng)


@numerics
def gradients_that_are_not_needed(m, rng):
    x, weight, bias = (rng.normal(size=size) for size in ((2, 4, 3), (5, 3), 5))
    found = {}
    for needed in GIVEN:
        inputs = [tensor(a, needed == name) for name, a in zip(GIVEN, (x, weight, bias), strict=True)]
        m.linear(*inputs).backward(tensor(rng.normal(size=(2, 4, 5)), False))
        gradients = {f"gradient of {name}": given.grad for name, given in zip(GIVEN, inputs, strict=True)}
        found[f"only {needed} requires a gradient"] = gradients
    return found


@numerics
def a_width_that_does_not_fit(m, rng):
    weight = tensor(rng.normal(size=(5, 3)))
    return {
        f"x of shape {size}, weight of (5, 3)": raised(lambda s=size: m.linear(tensor(np.ones(s)), weight))
        for size in ((2, 4), (2, 3, 4), (5,), (6, 5), (4, 6))
    }


@numerics
def nothing_is_changed(m, rng):
    x, weight, bias = (rng.normal(size=size) for size in ((4, 3), (5, 3), 5))
    inputs = [tensor(array) for array in (x, weight, bias)]
    first = m.linear(*inputs)
    second = m.linear(*inputs)
    first.backward(tensor(rng.normal(size=(4, 5)), False))
    return {
        "the first result": first.data,
        "the second result": second.data,
        "x, as an array": x,
        "weight, as an array": weight,
        "bias, as an array": bias,
        **{f"{name}.data": given.data for name, given in zip(GIVEN, inputs, strict=True)},
    }


@numerics
def fresh_weights(m, rng):
    found = {}
    for call, options in (
        ("Linear(3, 7)", {}),
        ("Linear(3, 7, bias=False)", {"bias": False}),
        ("Linear(3, 7, bias=True)", {"bias": True}),
    ):
        parameters = list(m.Linear(3, 7, rng=rng, **options).named_parameters())
        found[f"names of {call}"] = [name for name, _ in parameters]
        found[call] = {name: p.data for name, p in parameters}
    found["weight of Linear(1, 2)"] = m.Linear(1, 2, rng=rng).weight.data
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def a_layer_without_a_bias(m, rng):
    layer = m.Linear(3, 2, False, rng=rng)
    return {"bias": layer.bias, "output": layer(tensor(np.ones((2, 3), np.float32))).data}


@numerics
def gradients_by_name(m, rng):
    layer = filled(m.Linear(3, 5, rng=np.random.default_rng(0)), rng)
    found = both_ways(layer, rng.normal(size=(2, 4, 3)), rng=rng)
    return {**found, "gradients of the layer": parameter_gradients(layer)}


@numerics
def a_weight_that_is_used_twice(m, rng):
    layer = filled(m.Linear(3, 3, rng=np.random.default_rng(0)), rng)
    found = both_ways(lambda x: layer(layer(x)), rng.normal(size=(2, 3)), rng=rng)
    return {**found, "gradients of the layer": parameter_gradients(layer)}


@budget(calls={"np.matmul": 1})
def one_product(m, rng):
    x, weight, bias = (counted(rng.normal(size=size)) for size in ((2, 4, 3), (5, 3), 5))
    return lambda: m.linear(tensor(x), parameter(weight), parameter(bias)).data


@budget(calls={"np.matmul": 2})
def two_products_back_for_the_weight_and_x(m, rng):
    x, weight, bias = (counted(rng.normal(size=size)) for size in ((2, 4, 3), (5, 3), 5))
    g = rng.normal(size=(2, 4, 5))

    def there_and_back_again():
        w, b = tensor(weight), tensor(bias)
        y = m.LinearFunction.apply(tensor(x, False), w, b)
        y.backward(tensor(g, False))
        return [y.data, w.grad, b.grad]

    return there_and_back_again


@budget(time=4)
def many_rows(m, rng):
    x, weight, bias, g = (
        rng.normal(size=size).astype(np.float32) for size in ((16, 32, 64), (64, 64), 64, (16, 32, 64))
    )

    def there_and_back_again():
        inputs = [tensor(x), tensor(weight), tensor(bias)]
        y = m.linear(*inputs)
        y.backward(tensor(g, False))
        # In half precision, since sums over so many rows differ in the last digits.
        return [y.data, [np.asarray(given.grad, np.float16) for given in inputs]]

    return there_and_back_again
