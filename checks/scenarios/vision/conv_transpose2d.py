"""Transposed convolution: stamps that overlap or leave gaps, padding taken off, and its gradients."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back

GIVEN = "x", "weight", "bias"


def arrays(rng, images, weight):
    return rng.normal(size=images), rng.normal(size=weight), rng.normal(size=weight[1])


def grown(m, rng, given, *options, **named):
    """Images, weight and bias there and back, with the options of conv_transpose2d."""
    return both_ways(lambda *xwb: m.conv_transpose2d(*xwb, *options, **named), *given, rng=rng)


def both_ways(function, *given, rng):
    """The output, and the gradients of x, the weight and the bias, as far as they are given."""
    found = there_and_back(function, *given, rng=rng)
    gradients = zip(GIVEN, found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def a_single_pixel_is_a_stamp(m, rng):
    weight = rng.normal(size=(1, 1, 2, 3))
    return m.conv_transpose2d(tensor(np.array([[[[2.0]]]])), tensor(weight)).data


@numerics
def one_channel(m, rng):
    return grown(m, rng, arrays(rng, (1, 1, 3, 4), (1, 1, 2, 2)))


@numerics
def channels_and_images(m, rng):
    return grown(m, rng, arrays(rng, (3, 2, 3, 4), (2, 4, 3, 3)))


@numerics
def without_a_bias(m, rng):
    x, weight, _ = arrays(rng, (2, 3, 3, 2), (3, 2, 2, 3))
    return {
        "conv_transpose2d(x, weight)": both_ways(m.conv_transpose2d, x, weight, rng=rng),
        "conv_transpose2d(x, weight, None, 2, 1)": both_ways(
            lambda x, w: m.conv_transpose2d(x, w, None, 2, 1), x, weight, rng=rng
        ),
    }


@numerics
def patches_that_are_not_square(m, rng):
    return {
        f"patches of {kernel}": grown(m, rng, arrays(rng, (2, 3, 3, 4), (3, 2, *kernel)))
        for kernel in ((1, 3), (3, 2), (1, 1))
    }


@numerics
def strides_and_paddings(m, rng):
    found = {}
    for stride, padding in ((2, 0), (1, 1), (2, 1), (3, 0), (4, 1)):
        given = arrays(rng, (2, 2, 3, 4), (2, 3, 3, 3))
        found[f"stride {stride}, padding {padding}"] = grown(m, rng, given, stride, padding)
    given = arrays(rng, (1, 2, 3, 4), (2, 3, 4, 4))
    return {**found, "by name, padding=1, stride=2": grown(m, rng, given, padding=1, stride=2)}


@numerics
def gradients_that_are_not_needed(m, rng):
    given = arrays(rng, (2, 2, 3, 3), (2, 3, 2, 2))
    found = {}
    for name, *needed in (
        ("x", True, False, False),
        ("weight", False, True, False),
        ("bias", False, False, True),
    ):
        inputs = [tensor(array, need) for array, need in zip(given, needed, strict=True)]
        m.conv_transpose2d(*inputs, 2).backward(tensor(rng.normal(size=(2, 3, 6, 6)), False))
        gradients = {f"gradient of {other}": x.grad for other, x in zip(GIVEN, inputs, strict=True)}
        found[f"only {name} requires grad"] = gradients
    return found


@numerics
def other_channels(m, rng):
    sizes = (((1, 1, 3, 3), (2, 3, 2, 2)), ((1, 3, 3, 3), (2, 3, 2, 2)), ((1, 2, 3, 3), (1, 2, 2, 2)))
    return {
        f"x {x}, weight {w}": raised(
            lambda x=x, w=w: m.conv_transpose2d(tensor(np.ones(x)), tensor(np.ones(w)))
        )
        for x, w in sizes
    }


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    given = [array.astype(np.float32) for array in arrays(rng, (2, 2, 3, 3), (2, 3, 3, 3))]
    return grown(m, rng, given, 2, 1)


@numerics
def nothing_is_changed(m, rng):
    given = arrays(rng, (2, 2, 3, 3), (2, 3, 1, 1))
    inputs, upstream = [tensor(array) for array in given], rng.normal(size=(2, 3, 3, 3))
    y = m.conv_transpose2d(*inputs)
    y.backward(tensor(upstream, False))
    return {
        "output": y.data,
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
        layer = m.ConvTranspose2d(2, 3, 4, rng=rng, **options)
        fresh = {name: p.data for name, p in layer.named_parameters()}
        found[f"ConvTranspose2d(2, 3, 4{given})"] = {**fresh, "names": list(fresh)}
    found["weight of ConvTranspose2d(1, 2, 1)"] = m.ConvTranspose2d(1, 2, 1, rng=rng).weight.data
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def options_of_the_layer(m, rng):
    found = {}
    for options in ((3, 2, 2), (3, 2, 3, 2), (3, 2, 4, 2, 1), (3, 2, 3, 1, 1, False)):
        layer = filled(m.ConvTranspose2d(*options, rng=np.random.default_rng(0)), rng)
        back = both_ways(layer, rng.normal(size=(2, 3, 3, 4)), rng=rng)
        found[f"ConvTranspose2d{options}"] = {**back, "gradients of the layer": parameter_gradients(layer)}
    bias = m.ConvTranspose2d(3, 2, 3, bias=False, rng=np.random.default_rng(0)).bias
    return {**found, "bias of ConvTranspose2d(3, 2, 3, bias=False)": bias}


@budget(time=4)
def a_batch_there_and_back(m, rng):
    x, weight, bias = arrays(rng, (4, 8, 8, 8), (8, 4, 4, 4))
    g = rng.normal(size=(4, 4, 16, 16))

    def there_and_back_again():
        inputs = [tensor(x), tensor(weight), tensor(bias)]
        y = m.conv_transpose2d(*inputs, 2, 1)
        y.backward(tensor(g, False))
        return [y.data, [given.grad for given in inputs]]

    return there_and_back_again
