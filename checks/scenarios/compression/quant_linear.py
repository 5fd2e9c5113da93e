"""QuantLinear: what it computes, what it keeps, and that its sums are exact."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import parameter, tensor


class Given:
    """A trained layer: a weight and a bias."""

    def __init__(self, weight, bias=None):
        self.weight = parameter(weight)
        self.bias = None if bias is None else parameter(bias)


def given(rng, nin, nout, dtype=np.float32, bias=True):
    weight, shift = rng.normal(size=(nout, nin)), rng.normal(size=nout)
    return Given(weight.astype(dtype), shift.astype(dtype) if bias else None)


def batch(rng, *shape, dtype=np.float32):
    return tensor(rng.normal(size=shape).astype(dtype), False)


@numerics
def weights_and_scales(m, rng):
    layer = m.QuantLinear(given(rng, 6, 4))
    return {"weight": layer.weight, "scales": layer.scales, "bias": layer.bias}


@numerics(rtol=1e-4, atol=1e-5)
def a_batch(m, rng):
    return m.QuantLinear(given(rng, 20, 5))(batch(rng, 7, 20)).data


@numerics(rtol=1e-4, atol=1e-5)
def without_a_bias(m, rng):
    layer = m.QuantLinear(given(rng, 6, 4, bias=False))
    return {
        "output": layer(batch(rng, 3, 6)).data,
        "bias": layer.bias,
        "names in state_dict": list(layer.state_dict()),
    }


@numerics(rtol=1e-5, atol=1e-5)
def float64_stays_float64(m, rng):
    return m.QuantLinear(given(rng, 9, 4, np.float64))(batch(rng, 5, 9, dtype=np.float64)).data


@numerics(rtol=1e-4, atol=1e-5)
def each_row_by_a_scale_of_its_own(m, rng):
    layer, x = m.QuantLinear(given(rng, 8, 3, bias=False)), rng.normal(size=(4, 8)).astype(np.float32)
    x *= np.array([[1e-6], [1e-2], [1.0], [1e4]], np.float32)
    x[2, 1] = 40
    return {
        "all together, over the largest of each row": layer(tensor(x, False)).data
        / np.abs(x).max(axis=1, keepdims=True),
        "row 1 alone": layer(tensor(x[1:2], False)).data,
    }


@numerics(rtol=1e-4, atol=1e-5)
def a_row_of_zeros(m, rng):
    return m.QuantLinear(given(rng, 8, 3))(tensor(np.zeros((2, 8), np.float32), False)).data


@numerics(rtol=1e-12)
def sums_that_are_exact(m, rng):
    weight = np.full((2, 1500), 127.0)
    weight[1, ::2] = 126.0
    return m.QuantLinear(Given(weight))(tensor(np.full((1, 1500), 127.0), False)).data


@numerics
def names_in_the_state_dict(m, rng):
    return {name: np.asarray(a) for name, a in m.QuantLinear(given(rng, 5, 3)).state_dict().items()}


@numerics
def nothing_learns_any_more(m, rng):
    layer = m.QuantLinear(given(rng, 5, 3))
    y = layer(batch(rng, 2, 5))
    return {"parameters": list(layer.parameters()), "the output requires a gradient": y.requires_grad}


@numerics(rtol=1e-4, atol=1e-5)
def loaded_into_another(m, rng):
    layer, other = m.QuantLinear(given(rng, 6, 4)), m.QuantLinear(given(rng, 6, 4))
    other.load_state_dict(layer.state_dict())
    return other(batch(rng, 3, 6)).data


@numerics
def the_layer_and_the_batch_are_left_alone(m, rng):
    linear, x = given(rng, 6, 4), batch(rng, 3, 6)
    layer = m.QuantLinear(linear)
    layer(x)
    layer.bias[...] = 0
    return {"weight of the Linear": linear.weight.data, "its bias": linear.bias.data, "x": x.data}


@budget(time=4)
def a_batch_of_images(m, rng):
    layer, x = m.QuantLinear(given(rng, 784, 64)), batch(rng, 32, 784)
    return lambda: layer(x).data


@budget(memory=1.4)
def no_weight_of_floats_is_kept(m, rng):
    weight, bias = rng.normal(size=(200, 300)).astype(np.float32), np.zeros(200, np.float32)

    def eight_layers():
        layers = [m.QuantLinear(Given(weight.copy(), bias)) for _ in range(8)]
        return [layer.scales for layer in layers]

    return eight_layers
