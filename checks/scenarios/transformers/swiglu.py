"""SwiGLU: fresh weights, which half is the gate, gradients by name, and how many products there are."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *options):
    """A layer whose weights are drawn from the scenario's generator, by name."""
    return filled(m.SwiGLU(*options, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    found = {}
    for sizes in ((3, 8), (4, 2), (2, 1)):
        fresh = {name: p.data for name, p in m.SwiGLU(*sizes, rng=rng).named_parameters()}
        found[f"SwiGLU{sizes}"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def gradients_by_name(m, rng):
    layer = made(m, rng, 3, 7)
    back = there_and_back(layer, rng.normal(size=(2, 4, 3)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@numerics
def rows_of_any_number_of_dimensions(m, rng):
    layer = made(m, rng, 3, 5)
    return {
        f"x of shape {size}": there_and_back(layer, rng.normal(size=size), rng=rng)
        for size in ((3,), (4, 3), (2, 1, 4, 3))
    }


@numerics
def a_gate_that_is_shut_and_one_that_is_open(m, rng):
    layer = made(m, rng, 1, 2)
    weight = np.array([[-50.0], [50.0], [3.0], [4.0]])
    layer.load_state_dict({"gate_and_up.weight": tensor(weight, False)}, strict=False)
    return {"output": layer(tensor([[1.0], [0.0], [-1.0]])).data, "down.weight": layer.down.weight.data}


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    layer = m.SwiGLU(4, 6, rng=np.random.default_rng(0))
    return layer(tensor(rng.normal(size=(2, 3, 4)).astype(np.float32))).data


@numerics
def the_input_is_left_alone(m, rng):
    array = rng.normal(size=(2, 3))
    return {"output": made(m, rng, 3, 5)(tensor(array)).data, "x, as an array": array}


@budget(calls={"linear": 2})
def one_pass(m, rng):
    layer = made(m, rng, 3, 4)
    x = tensor(rng.normal(size=(2, 5, 3)))
    return lambda: layer(x).data


@budget(time=6)
def a_batch_of_rows(m, rng):
    layer = m.SwiGLU(32, 80, rng=np.random.default_rng(0))
    x = tensor(rng.normal(size=(4, 16, 32)).astype(np.float32))
    return lambda: layer(x).data
