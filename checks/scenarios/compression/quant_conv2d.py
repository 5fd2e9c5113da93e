"""QuantConv2d: what it computes, what it keeps, and that its sums are exact."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import parameter, tensor


class Given:
    """A trained convolution: filters, a bias, stride and padding."""

    def __init__(self, weight, bias=None, stride=1, padding=0):
        self.weight = parameter(weight)
        self.bias = None if bias is None else parameter(bias)
        self.stride, self.padding = stride, padding


def given(rng, *shape, dtype=np.float32, bias=True, **options):
    weight, shift = rng.normal(size=shape), rng.normal(size=shape[0])
    return Given(weight.astype(dtype), shift.astype(dtype) if bias else None, **options)


def images(rng, *shape, dtype=np.float32):
    return tensor(rng.normal(size=shape).astype(dtype), False)


@numerics
def filters_and_scales(m, rng):
    layer = m.QuantConv2d(given(rng, 4, 3, 2, 5))
    return {"weight": layer.weight, "scales": layer.scales, "bias": layer.bias}


@numerics(rtol=1e-4, atol=1e-5)
def some_images(m, rng):
    return {
        f"filters of shape {n, 3, 3, 3}": m.QuantConv2d(given(rng, n, 3, 3, 3))(images(rng, 2, 3, 6, 7)).data
        for n in (4, 1)
    }


@numerics(rtol=1e-4, atol=1e-5)
def stride_and_padding(m, rng):
    found = {}
    for stride, padding in ((2, 0), (1, 1), (3, 2)):
        layer = m.QuantConv2d(given(rng, 2, 3, 3, 3, stride=stride, padding=padding))
        found[f"stride={stride}, padding={padding}"] = layer(images(rng, 2, 3, 7, 8)).data
    return found


@numerics
def stride_and_padding_are_kept(m, rng):
    layer = m.QuantConv2d(given(rng, 2, 3, 3, 3, stride=2, padding=1))
    return {"stride": layer.stride, "padding": layer.padding}


@numerics(rtol=1e-4, atol=1e-5)
def without_a_bias(m, rng):
    layer = m.QuantConv2d(given(rng, 2, 1, 3, 3, bias=False))
    return {
        "output": layer(images(rng, 3, 1, 5, 5)).data,
        "bias": layer.bias,
        "names in state_dict": list(layer.state_dict()),
    }


@numerics(rtol=1e-5, atol=1e-5)
def float64_stays_float64(m, rng):
    layer = m.QuantConv2d(given(rng, 4, 2, 2, 2, dtype=np.float64))
    return layer(images(rng, 3, 2, 5, 4, dtype=np.float64)).data


@numerics(rtol=1e-4, atol=1e-5)
def each_image_by_a_scale_of_its_own(m, rng):
    layer, x = (
        m.QuantConv2d(given(rng, 3, 2, 2, 2, bias=False)),
        rng.normal(size=(3, 2, 4, 4)).astype(np.float32),
    )
    x *= np.array([1e-3, 1.0, 1e3], np.float32).reshape(3, 1, 1, 1)
    x[1, 0, 2, 2] = 50
    alone = {
        f"image {i} alone": layer(tensor(x[i : i + 1] / np.abs(x[i]).max(), False)).data for i in range(3)
    }
    together = layer(tensor(x, False)).data / np.abs(x).max(axis=(1, 2, 3), keepdims=True)
    return {**alone, "all together": together}


@numerics(rtol=1e-4, atol=1e-5)
def an_image_of_zeros(m, rng):
    return m.QuantConv2d(given(rng, 2, 1, 3, 3, padding=1))(
        tensor(np.zeros((2, 1, 4, 4), np.float32), False)
    ).data


@numerics(rtol=1e-12)
def sums_that_are_exact(m, rng):
    found = {}
    for channels in (41, 42, 60):
        weight = np.full((2, channels, 5, 5), 127.0)
        weight[1, ::2] = 126.0
        x = tensor(np.full((1, channels, 5, 6), 127.0), False)
        found[f"{channels} channels"] = m.QuantConv2d(Given(weight))(x).data
    return found


@numerics
def names_in_the_state_dict(m, rng):
    return {name: np.asarray(a) for name, a in m.QuantConv2d(given(rng, 3, 2, 2, 2)).state_dict().items()}


@numerics
def nothing_learns_any_more(m, rng):
    layer = m.QuantConv2d(given(rng, 3, 2, 2, 2))
    y = layer(images(rng, 2, 2, 4, 4))
    return {"parameters": list(layer.parameters()), "the output requires a gradient": y.requires_grad}


@numerics
def the_layer_and_the_images_are_left_alone(m, rng):
    conv, x = given(rng, 2, 1, 3, 3), images(rng, 1, 1, 4, 4)
    layer = m.QuantConv2d(conv)
    layer(x)
    layer.bias[...] = 0
    return {"weight of the Conv2d": conv.weight.data, "its bias": conv.bias.data, "x": x.data}


@budget(time=4)
def a_batch_of_images(m, rng):
    layer, x = m.QuantConv2d(given(rng, 8, 4, 5, 5)), images(rng, 8, 4, 12, 12)
    return lambda: layer(x).data


@budget(memory=1.4)
def no_filters_of_floats_are_kept(m, rng):
    weight, bias = rng.normal(size=(64, 32, 5, 5)).astype(np.float32), np.zeros(64, np.float32)

    def eight_layers():
        layers = [m.QuantConv2d(Given(weight.copy(), bias)) for _ in range(8)]
        return [layer.scales for layer in layers]

    return eight_layers
