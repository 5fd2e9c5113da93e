"""AdamW: given gradients, so that no network is in the way."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import gradient, parameter

SHAPES = ((3, 4), (5,), (1, 2, 1))


def parameters(rng, dtype=np.float64):
    return [parameter(rng.normal(size=shape).astype(dtype)) for shape in SHAPES]


def give_gradients(params, rng, dtype=np.float64):
    for p in params:
        p.grad = gradient(rng.normal(size=tuple(p.shape)).astype(dtype))


def path(optimizer, params, rng, steps):
    """Where the parameters are after each of the first steps."""
    found = {}
    for step in range(1, steps + 1):
        give_gradients(params, rng)
        optimizer.step()
        found[f"after step {step}"] = placed(params)
    return found


def placed(params):
    """The numbers of each parameter, copied."""
    return {f"params[{i}]": np.array(p.data) for i, p in enumerate(params)}


@numerics
def the_first_step(m, rng):
    params = parameters(rng)
    return path(m.AdamW(params, lr=0.1, weight_decay=rng.uniform(0.5, 2.0)), params, rng, 1)


@numerics
def the_first_four_steps(m, rng):
    params = parameters(rng)
    return path(m.AdamW(params, lr=0.1, weight_decay=rng.uniform(0.5, 2.0)), params, rng, 4)


@numerics
def all_defaults(m, rng):
    params = parameters(rng)
    return path(m.AdamW(params), params, rng, 3)


@numerics
def every_option_by_place(m, rng):
    params = parameters(rng)
    return path(m.AdamW(params, 0.05, (0.6, 0.8), 0.3, 0.7), params, rng, 3)


@numerics
def without_decay(m, rng):
    params = parameters(rng)
    return path(m.AdamW(params, 0.1, weight_decay=0.0), params, rng, 3)


@numerics
def a_hundred_steps(m, rng):
    params = parameters(rng)
    path(m.AdamW(params, 0.01, weight_decay=0.1), params, rng, 100)
    return placed(params)


@numerics
def large_weights_and_no_gradient_to_speak_of(m, rng):
    params = [parameter(1e6 * rng.normal(size=(3, 4)))]
    optimizer = m.AdamW(params, 0.1, weight_decay=0.37)
    found = {}
    for step in (1, 2, 3):
        params[0].grad = gradient(np.zeros((3, 4)))
        optimizer.step()
        found[f"after step {step}"] = np.array(params[0].data)
    return found


@numerics
def another_rate_between_steps(m, rng):
    params = parameters(rng)
    optimizer = m.AdamW(params, 0.5, weight_decay=0.3)
    found = path(optimizer, params, rng, 1)
    optimizer.lr = 0.05
    return {**found, "with another rate": path(optimizer, params, rng, 2)}


@numerics
def a_parameter_without_a_gradient(m, rng):
    params = parameters(rng)
    optimizer = m.AdamW(params, 0.1, weight_decay=0.5)
    found = path(optimizer, params, rng, 1)
    give_gradients(params, rng)
    params[1].grad = None
    optimizer.step()
    return {**found, "after a step without a gradient of params[1]": placed(params)}


@numerics
def float32_stays_float32(m, rng):
    params = parameters(rng, np.float32)
    optimizer = m.AdamW(params)
    give_gradients(params, rng, np.float32)
    optimizer.step()
    return {f"dtype of params[{i}]": np.asarray(p.data).dtype.name for i, p in enumerate(params)}


@numerics
def parameters_are_changed_in_place(m, rng):
    params = parameters(rng)
    arrays = {f"the array that params[{i}] had": p.data for i, p in enumerate(params)}
    give_gradients(params, rng)
    m.AdamW(params, 0.1, weight_decay=0.5).step()
    return arrays


@numerics
def gradients_are_left_alone(m, rng):
    params = parameters(rng)
    give_gradients(params, rng)
    m.AdamW(params, 0.1, weight_decay=0.5).step()
    return {f"gradient of params[{i}]": p.grad for i, p in enumerate(params)}


@budget(memory=1.5, of="array")
def a_step_of_a_large_layer(m, rng):
    array = rng.normal(size=(128, 256)).astype(np.float32)
    p = parameter(array)
    p.grad = gradient(rng.normal(size=(128, 256)).astype(np.float32))
    optimizer = m.AdamW([p])
    optimizer.step()

    def step():
        optimizer.step()
        return p.data, array.shape

    return step
