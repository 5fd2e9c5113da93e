"""Adagrad and RMSprop: given gradients, so that no network is in the way."""

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


def makers(m, momentum=0.5):
    """What makes an optimizer of parameters, by name."""
    return {
        "Adagrad": m.Adagrad,
        "RMSprop": m.RMSprop,
        f"RMSprop, momentum={momentum}": lambda params, lr=0.01: m.RMSprop(params, lr, momentum=momentum),
    }


def paths(make, rng, steps, scale=1.0, shapes=SHAPES):
    """The same for new parameters and the optimizer that `make` makes of them."""
    params = parameters(rng, shapes)
    return path(make(params), params, rng, steps, scale)


@numerics
def the_first_step_of_adagrad(m, rng):
    return paths(lambda params: m.Adagrad(params, lr=0.1), rng, 1)


@numerics
def four_steps_of_adagrad(m, rng):
    lr = rng.uniform(0.01, 0.1)
    return paths(lambda params: m.Adagrad(params, lr), rng, 4)


@numerics
def the_first_step_of_rmsprop(m, rng):
    return paths(lambda params: m.RMSprop(params, lr=0.1), rng, 1)


@numerics
def four_steps_of_rmsprop(m, rng):
    lr = rng.uniform(0.01, 0.1)
    return paths(lambda params: m.RMSprop(params, lr), rng, 4)


@numerics
def all_defaults(m, rng):
    return {"Adagrad": paths(m.Adagrad, rng, 3), "RMSprop": paths(m.RMSprop, rng, 3)}


@numerics
def other_alphas(m, rng):
    return {
        f"alpha {alpha}": paths(lambda params, alpha=alpha: m.RMSprop(params, 0.05, alpha), rng, 4)
        for alpha in (0.5, 0.9, 0.0)
    }


@numerics
def a_large_eps(m, rng):
    return {
        "Adagrad": paths(lambda params: m.Adagrad(params, 0.05, eps=0.3), rng, 3),
        "RMSprop": paths(lambda params: m.RMSprop(params, 0.05, eps=0.3), rng, 3),
    }


@numerics
def gradients_as_small_as_eps(m, rng):
    shapes = ((2, 3), (4,))
    return {
        "Adagrad": paths(m.Adagrad, rng, 3, 1e-10, shapes),
        "RMSprop": paths(m.RMSprop, rng, 3, 1e-8, shapes),
    }


@numerics
def huge_gradients(m, rng):
    return {"Adagrad": paths(m.Adagrad, rng, 3, 1e12), "RMSprop": paths(m.RMSprop, rng, 3, 1e12)}


@numerics
def with_momentum(m, rng):
    return {
        "momentum=0.9": paths(lambda params: m.RMSprop(params, 0.01, momentum=0.9), rng, 4),
        "RMSprop(params, 0.05, 0.8, 0.01, 0.5)": paths(
            lambda params: m.RMSprop(params, 0.05, 0.8, 0.01, 0.5), rng, 4
        ),
    }


@numerics
def a_hundred_steps(m, rng):
    runs = {
        "Adagrad": paths(lambda params: m.Adagrad(params, 0.1), rng, 100),
        "RMSprop": paths(m.RMSprop, rng, 100),
    }
    return {name: found["after step 100"] for name, found in runs.items()}


@numerics
def some_weights_have_no_gradient_yet(m, rng):
    found = {}
    for name, make in makers(m).items():
        (p,) = params = parameters(rng, ((4, 3),))
        optimizer = make(params)
        for used in (1, 3, 4):
            g = rng.normal(size=(4, 3))
            g[used:] = 0.0
            p.grad = gradient(g)
            optimizer.step()
            found[f"{name}, after a step with {used} of 4 rows"] = np.array(p.data)
    return found


@numerics
def another_rate_between_steps(m, rng):
    found = {}
    for name, make in makers(m, 0.9).items():
        params = parameters(rng)
        optimizer = make(params)
        found[name] = path(optimizer, params, rng, 2)
        optimizer.lr = 0.3
        found[f"{name}, with another rate"] = path(optimizer, params, rng, 2)
    return found


@numerics
def a_parameter_without_a_gradient(m, rng):
    found = {}
    for name, make in (("Adagrad", m.Adagrad), ("RMSprop", m.RMSprop)):
        params = parameters(rng)
        optimizer = make(params)
        give_gradients(params, rng)
        params[1].grad = None
        optimizer.step()
        found[f"{name}, without a gradient of params[1]"] = placed(params)
        found[f"{name}, state_dict then"] = optimizer.state_dict()
        found[f"{name}, with all gradients"] = path(optimizer, params, rng, 1)
        found[f"{name}, state_dict at last"] = optimizer.state_dict()
    return found


@numerics
def a_parameter_of_no_dimensions(m, rng):
    return {
        "Adagrad": paths(m.Adagrad, rng, 3, shapes=((), (2,))),
        "RMSprop, momentum=0.5": paths(
            lambda params: m.RMSprop(params, momentum=0.5), rng, 3, shapes=((), (2,))
        ),
    }


@numerics
def float32_stays_float32(m, rng):
    found = {}
    for name, make in makers(m).items():
        params = parameters(rng, (*SHAPES, ()), dtype=np.float32)
        optimizer = make(params)
        for _ in range(2):
            give_gradients(params, rng, dtype=np.float32)
            optimizer.step()
        kept = {key: np.asarray(value).dtype.name for key, value in optimizer.state_dict().items()}
        found[f"{name}, dtypes of parameters"] = [np.asarray(p.data).dtype.name for p in params]
        found[f"{name}, dtypes kept"] = kept
    return found


@numerics
def parameters_are_changed_in_place(m, rng):
    found = {}
    for name, make in makers(m).items():
        params = parameters(rng)
        found |= {f"{name}, the array that params[{i}] had": p.data for i, p in enumerate(params)}
        give_gradients(params, rng)
        make(params).step()
    return found


@numerics
def gradients_are_left_alone(m, rng):
    found = {}
    for name, make in makers(m).items():
        params = parameters(rng)
        optimizer = make(params)
        give_gradients(params, rng)
        for step in (1, 2, 3):  # The same gradient arrays each time.
            optimizer.step()
            gradients = {f"gradient of params[{i}]": np.array(p.grad) for i, p in enumerate(params)}
            found[f"{name}, after step {step}"] = {**placed(params), **gradients}
    return found


@numerics
def what_state_dict_holds(m, rng):
    found = {}
    for name, make in makers(m, 0.9).items():
        params = parameters(rng)
        optimizer = make(params)
        found[f"{name}, at first"] = optimizer.state_dict()
        path(optimizer, params, rng, 3)
        found[f"{name}, after three steps"] = optimizer.state_dict()
    return found


@numerics
def resumed_from_a_state_dict(m, rng):
    found = {}
    for name, make in makers(m, 0.9).items():
        params = parameters(rng)
        optimizer = make(params)
        path(optimizer, params, rng, 3)
        other = make(params, 9.0)
        other.load_state_dict(optimizer.state_dict())
        found[name] = path(other, params, rng, 2)
    return found


@budget(time=5)
def steps_of_a_large_layer(m, rng):
    array = rng.normal(size=(64, 128)).astype(np.float32)
    optimizers, data = [], []
    for make in (m.Adagrad, m.RMSprop):
        # A copy, since each step changes the array.
        p = parameter(array.copy())
        p.grad = gradient(rng.normal(size=(64, 128)).astype(np.float32))
        optimizers.append(make([p]))
        data.append(p.data)

    def step():
        for optimizer in optimizers:
            optimizer.step()
        return data

    return step
