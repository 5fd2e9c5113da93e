"""Feed-forward network: fresh weights, both forms of GELU, gradients by name, each place on its own."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *options):
    """A layer whose weights are drawn from the scenario's generator, by name."""
    return filled(m.FFN(*options, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    found = {}
    for sizes in ((3, 12), (4, 2)):
        fresh = {name: p.data for name, p in m.FFN(*sizes, rng=rng).named_parameters()}
        found[f"FFN{sizes}"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def gradients_by_name(m, rng):
    ffn = made(m, rng, 3, 7)
    back = there_and_back(ffn, rng.normal(size=(2, 4, 3)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(ffn)}


@numerics
def rows_of_any_number_of_dimensions(m, rng):
    ffn = made(m, rng, 3, 5)
    return {
        f"x of shape {size}": there_and_back(ffn, rng.normal(size=size), rng=rng)
        for size in ((3,), (4, 3), (2, 1, 4, 3))
    }


@numerics
def the_tanh_form(m, rng):
    ffn, exact = made(m, rng, 3, 5, "tanh"), made(m, rng, 3, 5, "none")
    x = rng.normal(size=(2, 3))
    layers = {'approximate="tanh"': ffn, 'approximate="none"': exact}
    return {name: there_and_back(layer, x, rng=rng) for name, layer in layers.items()}


@numerics
def a_form_that_is_changed_later(m, rng):
    ffn, x = made(m, rng, 3, 5), tensor(rng.normal(size=(2, 3)))
    before = ffn.approximate
    ffn.approximate = "tanh"
    return {"approximate at first": before, 'output with "tanh"': ffn(x).data}


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    ffn = m.FFN(4, 16, rng=np.random.default_rng(0))
    return ffn(tensor(rng.normal(size=(2, 3, 4)).astype(np.float32))).data


@numerics
def each_place_is_on_its_own(m, rng):
    ffn, x = made(m, rng, 3, 5), rng.normal(size=(1, 4, 3))
    other = x.copy()
    other[:, 2] += 1.0
    return {
        "output": ffn(tensor(x)).data,
        "place 2 is another": ffn(tensor(other)).data,
        "the places backward": ffn(tensor(x[:, ::-1].copy())).data,
    }


@numerics
def the_input_is_left_alone(m, rng):
    array = rng.normal(size=(2, 3))
    return {"output": made(m, rng, 3, 5)(tensor(array)).data, "x, as an array": array}


@budget(time=6)
def a_batch_of_rows(m, rng):
    ffn = m.FFN(32, 128, rng=np.random.default_rng(0))
    x = tensor(rng.normal(size=(4, 16, 32)).astype(np.float32))
    return lambda: ffn(x).data
