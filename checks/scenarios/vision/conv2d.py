"""Convolution with gradients: strides, paddings and borders, and no product that nobody needs."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import counted, filled, parameter, parameter_gradients, tensor, there_and_back

GIVEN = "x", "weight", "bias"


def arrays(rng, images, filters):
    return rng.normal(size=images), rng.normal(size=filters), rng.normal(size=filters[0])


def convolved(m, rng, given, *options, **named):
    """Images, filters and a bias there and back, with the options of conv2d."""
    return both_ways(lambda *xwb: m.conv2d(*xwb, *options, **named), *given, rng=rng)


def both_ways(function, *given, rng):
    """The output, and the gradients of x, the weight and the bias, as far as they are given."""
    found = there_and_back(function, *given, rng=rng)
    gradients = zip(GIVEN, found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def one_channel_and_one_filter(m, rng):
    return convolved(m, rng, arrays(rng, (1, 1, 4, 5), (1, 1, 2, 2)))


@numerics
def channels_and_filters(m, rng):
    return convolved(m, rng, arrays(rng, (3, 2, 5, 6), (4, 2, 3, 3)))


@numerics
def without_a_bias(m, rng):
    x, weight, _ = arrays(rng, (2, 3, 5, 4), (4, 3, 2, 3))
    return {
        "conv2d(x, weight)": both_ways(m.conv2d, x, weight, rng=rng),
        "conv2d(x, weight, None, 2, 1)": both_ways(
            lambda x, w: m.conv2d(x, w, None, 2, 1), x, weight, rng=rng
        ),
    }


@numerics
def filters_that_are_not_square(m, rng):
    return {
        f"filters of {kernel}": convolved(m, rng, arrays(rng, (2, 3, 5, 6), (2, 3, *kernel)))
        for kernel in ((1, 3), (3, 2), (5, 1), (1, 1))
    }


@numerics
def strides_and_paddings(m, rng):
    found = {}
    for stride, padding in ((2, 0), (1, 1), (2, 1), (3, 2), (1, 3)):
        given = arrays(rng, (2, 2, 5, 7), (3, 2, 3, 3))
        found[f"stride {stride}, padding {padding}"] = convolved(m, rng, given, stride, padding)
    given = arrays(rng, (2, 2, 5, 7), (3, 2, 3, 3))
    return {**found, "by name, padding=1, stride=2": convolved(m, rng, given, padding=1, stride=2)}


@numerics
def borders_that_no_patch_reaches(m, rng):
    return {
        f"images of {size}": convolved(m, rng, arrays(rng, (1, 2, *size), (3, 2, 3, 3)), 2)
        for size in ((6, 6), (6, 7), (8, 5))
    }


@numerics
def no_images(m, rng):
    return convolved(m, rng, arrays(rng, (0, 2, 5, 6), (4, 2, 3, 3)), 2, 1)


@numerics
def gradients_that_are_not_needed(m, rng):
    given = arrays(rng, (2, 2, 5, 6), (3, 2, 3, 3))
    found = {}
    for name, *needed in (
        ("x", True, False, False),
        ("weight", False, True, False),
        ("bias", False, False, True),
    ):
        inputs = [tensor(array, need) for array, need in zip(given, needed, strict=True)]
        m.conv2d(*inputs, 1, 1).backward(tensor(rng.normal(size=(2, 3, 5, 6)), False))
        gradients = {f"gradient of {other}": x.grad for other, x in zip(GIVEN, inputs, strict=True)}
        found[f"only {name} requires grad"] = gradients
    return found


@numerics
def what_does_not_fit(m, rng):
    sizes = (((1, 1, 5, 5), (2, 3, 3, 3)), ((1, 3, 5, 5), (2, 1, 3, 3)), ((1, 2, 5, 2), (2, 2, 3, 3)))
    return {
        f"x {x}, weight {w}": raised(lambda x=x, w=w: m.conv2d(tensor(np.ones(x)), tensor(np.ones(w))))
        for x, w in sizes
    }


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    given = [array.astype(np.float32) for array in arrays(rng, (2, 2, 5, 6), (3, 2, 3, 3))]
    return convolved(m, rng, given, 2, 1)


@numerics
def nothing_is_changed(m, rng):
    given = arrays(rng, (2, 2, 4, 5), (3, 2, 1, 1))
    inputs, upstream = [tensor(array) for array in given], rng.normal(size=(2, 3, 4, 5))
    first, second = m.conv2d(*inputs), m.conv2d(*inputs)
    first.backward(tensor(upstream, False))
    return {
        "the first result": first.data,
        "the second result": second.data,
        **{f"{name}, as an array": array for name, array in zip(GIVEN, given, strict=True)},
        "the gradient from above": upstream,
        **{f"{name}.data": x.data for name, x in zip(GIVEN, inputs, strict=True)},
    }


@numerics
def fresh_weights(m, rng):
    found = {}
    for given, options in (
        ("", {}),
        (", bias=False", {"bias": False}),
        (", stride=2, padding=1", {"stride": 2, "padding": 1}),
    ):
        layer = m.Conv2d(2, 3, 5, rng=rng, **options)
        fresh = {name: p.data for name, p in layer.named_parameters()}
        found[f"Conv2d(2, 3, 5{given})"] = {**fresh, "names": list(fresh)}
    found["weight of Conv2d(1, 2, 1)"] = m.Conv2d(1, 2, 1, rng=rng).weight.data
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def options_of_the_layer(m, rng):
    x = rng.normal(size=(2, 3, 6, 7))
    found = {}
    for options in ((3, 2, 2), (3, 2, 3, 2), (3, 2, 3, 2, 1), (3, 2, 3, 1, 1, False), (3, 2, 1, 3)):
        layer = filled(m.Conv2d(*options, rng=np.random.default_rng(0)), rng)
        found[f"output of Conv2d{options}"] = layer(tensor(x)).data
    bias = m.Conv2d(3, 2, 3, bias=False, rng=np.random.default_rng(0)).bias
    return {**found, "bias of Conv2d(3, 2, 3, bias=False)": bias}


@numerics
def gradients_by_name(m, rng):
    layer = filled(m.Conv2d(3, 4, 3, 2, 1, rng=np.random.default_rng(0)), rng)
    back = both_ways(layer, rng.normal(size=(2, 3, 6, 5)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@numerics
def a_layer_that_is_used_twice(m, rng):
    layer = filled(m.Conv2d(2, 2, 3, 1, 1, rng=np.random.default_rng(0)), rng)
    back = both_ways(lambda x: layer(layer(x)), rng.normal(size=(2, 2, 4, 5)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@budget(calls={"np.matmul": 1})
def the_first_layer_of_a_network(m, rng):
    x, weight, bias = (counted(array) for array in arrays(rng, (4, 2, 5, 5), (3, 2, 3, 3)))
    g = rng.normal(size=(4, 3, 5, 5))

    def there_and_back_again():
        w, b = parameter(weight), parameter(bias)
        y = m.conv2d(tensor(x, False), w, b, 1, 1)
        y.backward(tensor(g, False))
        return [y.data, w.grad, b.grad]

    return there_and_back_again


@budget(memory=1.6)
def memory_there_and_back(m, rng):
    x, weight, bias = arrays(rng, (4, 8, 16, 16), (8, 8, 3, 3))
    g = rng.normal(size=(4, 8, 16, 16))

    def there_and_back_again():
        inputs = [tensor(x), tensor(weight), tensor(bias)]
        y = m.conv2d(*inputs, 1, 1)
        y.backward(tensor(g, False))
        return [y.data, [given.grad for given in inputs]]

    return there_and_back_again


@budget(time=4)
def a_batch_there_and_back(m, rng):
    x, weight, bias = arrays(rng, (4, 4, 16, 16), (8, 4, 3, 3))
    g = rng.normal(size=(4, 8, 16, 16))

    def there_and_back_again():
        inputs = [tensor(x), tensor(weight), tensor(bias)]
        y = m.conv2d(*inputs, 1, 1)
        y.backward(tensor(g, False))
        return [y.data, [given.grad for given in inputs]]

    return there_and_back_again
