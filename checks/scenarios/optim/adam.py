"""Adam: given gradients, so that no network is in the way."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import gradient, parameter

SHAPES = ((3, 4), (5,), (1, 2, 1))


def parameters(rng, shapes=SHAPES, dtype=np.float64):
    return [parameter(rng.normal(size=shape).astype(dtype)) for shape in shapes]


def give_gradients(params, rng, scale=1.0, dtype=np.float64):
    for p in params:
        p.grad = gradient(np.asarray(scale * rng.normal(size=tuple(p.shape)), dtype))


def path(optimizer, params, rng, steps, scale=1.0):
    """Where the parameters are after each of the first steps."""
    found = {}
    for step in range(1, steps + 1):
        give_gradients(params, rng, scale)
        optimizer.step()
        found[f"after step {step}"] = placed(params)
    return found


def placed(params):
    """The numbers of each parameter, copied."""
    return {f"params[{i}]": np.array(p.data) for i, p in enumerate(params)}


@numerics
def the_first_step(m, rng):
    params = parameters(rng)
    return path(m.Adam(params, lr=0.01), params, rng, 1)


@numerics
def the_first_four_steps(m, rng):
    params = parameters(rng)
    return path(m.Adam(params, lr=rng.uniform(0.01, 0.1)), params, rng, 4)


@numerics
def all_defaults(m, rng):
    params = parameters(rng)
    return path(m.Adam(params), params, rng, 3)


@numerics
def other_betas(m, rng):
    params = parameters(rng)
    return path(m.Adam(params, 0.05, (0.6, 0.8)), params, rng, 4)


@numerics
def betas_of_zero(m, rng):
    params, others = parameters(rng), parameters(rng)
    return {
        "betas=(0.0, 0.9)": path(m.Adam(params, 0.05, betas=(0.0, 0.9)), params, rng, 3),
        "betas=(0.9, 0.0)": path(m.Adam(others, 0.05, betas=(0.9, 0.0)), others, rng, 3),
    }


@numerics
def a_large_eps(m, rng):
    params = parameters(rng)
    return path(m.Adam(params, 0.05, eps=0.3), params, rng, 4)


@numerics
def gradients_as_small_as_eps(m, rng):
    params = [parameter(np.zeros((2, 3))), parameter(np.zeros(4))]
    return path(m.Adam(params, 0.1), params, rng, 3, scale=1e-8)


@numerics
def huge_gradients(m, rng):
    params = parameters(rng)
    return path(m.Adam(params, 0.1), params, rng, 3, scale=1e12)


@numerics
def a_hundred_steps(m, rng):
    params = parameters(rng)
    path(m.Adam(params, lr=0.01), params, rng, 100)
    return placed(params)


@numerics
def some_weights_have_no_gradient_yet(m, rng):
    (p,) = params = parameters(rng, ((4, 3),))
    optimizer = m.Adam(params, lr=0.1)
    found = {}
    for step, used in enumerate((1, 1, 3, 4), 1):
        g = rng.normal(size=(4, 3))
        g[used:] = 0.0
        p.grad = gradient(g)
        optimizer.step()
        found[f"after step {step}, with {used} of 4 rows"] = np.array(p.data)
    return found


@numerics
def another_rate_between_steps(m, rng):
    params = parameters(rng)
    optimizer = m.Adam(params, 0.5)
    found = path(optimizer, params, rng, 1)
    optimizer.lr = 0.05
    return {**found, "with another rate": path(optimizer, params, rng, 2)}


@numerics
def a_parameter_without_a_gradient(m, rng):
    params = parameters(rng)
    optimizer = m.Adam(params, 0.1)
    found = path(optimizer, params, rng, 1)
    give_gradients(params, rng)
    params[1].grad = None
    optimizer.step()
    found["after a step without a gradient of params[1]"] = placed(params)
    return {
        **found,
        "with all gradients again": path(optimizer, params, rng, 1),
        "state_dict": optimizer.state_dict(),
    }


@numerics
def a_parameter_of_no_dimensions(m, rng):
    params = parameters(rng, ((), (2,)))
    return path(m.Adam(params, 0.1), params, rng, 3)


@numerics
def float32_stays_float32(m, rng):
    params = parameters(rng, (*SHAPES, ()), dtype=np.float32)
    optimizer = m.Adam(params)
    for _ in range(2):
        give_gradients(params, rng, dtype=np.float32)
        optimizer.step()
    kept = {key: np.asarray(value).dtype.name for key, value in optimizer.state_dict().items()}
    return {"dtypes of parameters": [np.asarray(p.data).dtype.name for p in params], "dtypes kept": kept}


@numerics
def parameters_are_changed_in_place(m, rng):
    params = parameters(rng)
    arrays = {f"the array that params[{i}] had": p.data for i, p in enumerate(params)}
    give_gradients(params, rng)
    m.Adam(params, 0.1).step()
    return arrays


@numerics
def gradients_are_left_alone(m, rng):
    params = parameters(rng)
    found = {}
    optimizer = m.Adam(params, 0.1)
    give_gradients(params, rng)
    for step in range(1, 4):  # The same gradient arrays each time.
        optimizer.step()
        gradients = {f"gradient of params[{i}]": np.array(p.grad) for i, p in enumerate(params)}
        found[f"after step {step}"] = {**placed(params), **gradients}
    return found


@numerics
def what_state_dict_holds(m, rng):
    params = parameters(rng)
    optimizer = m.Adam(params, 0.25, betas=(0.7, 0.9))
    before = optimizer.state_dict()
    path(optimizer, params, rng, 3)
    return {"at first": before, "after three steps": optimizer.state_dict()}


@numerics
def resumed_from_a_state_dict(m, rng):
    params = parameters(rng)
    optimizer = m.Adam(params, 0.25)
    path(optimizer, params, rng, 3)
    other = m.Adam(params, 9.0)
    other.load_state_dict(optimizer.state_dict())
    return path(other, params, rng, 2)


@budget(memory=1.5, of="array", time=4)
def a_step_of_a_large_layer(m, rng):
    array = rng.normal(size=(128, 256)).astype(np.float32)
    p = parameter(array)
    p.grad = gradient(rng.normal(size=(128, 256)).astype(np.float32))
    optimizer = m.Adam([p])
    optimizer.step()

    def step():
        optimizer.step()
        return p.data, array.shape

    return step
