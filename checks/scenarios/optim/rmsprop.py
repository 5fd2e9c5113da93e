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
    found = []
    for _ in range(steps):
        give_gradients(params, rng, scale)
        optimizer.step()
        found.append([np.array(p.data) for p in params])
    return found


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
    return [paths(m.Adagrad, rng, 3), paths(m.RMSprop, rng, 3)]


@numerics
def other_alphas(m, rng):
    return [
        paths(lambda params, alpha=alpha: m.RMSprop(params, 0.05, alpha), rng, 4) for alpha in (0.5, 0.9, 0.0)
    ]


@numerics
def a_large_eps(m, rng):
    return [
        paths(lambda params: m.Adagrad(params, 0.05, eps=0.3), rng, 3),
        paths(lambda params: m.RMSprop(params, 0.05, eps=0.3), rng, 3),
    ]


@numerics
def gradients_as_small_as_eps(m, rng):
    shapes = ((2, 3), (4,))
    return [paths(m.Adagrad, rng, 3, 1e-10, shapes), paths(m.RMSprop, rng, 3, 1e-8, shapes)]


@numerics
def huge_gradients(m, rng):
    return [paths(m.Adagrad, rng, 3, 1e12), paths(m.RMSprop, rng, 3, 1e12)]


@numerics
def with_momentum(m, rng):
    return [
        paths(lambda params: m.RMSprop(params, 0.01, momentum=0.9), rng, 4),
        paths(lambda params: m.RMSprop(params, 0.05, 0.8, 0.01, 0.5), rng, 4),
    ]


@numerics
def a_hundred_steps(m, rng):
    return [paths(lambda params: m.Adagrad(params, 0.1), rng, 100)[-1], paths(m.RMSprop, rng, 100)[-1]]


@numerics
def some_weights_have_no_gradient_yet(m, rng):
    found = []
    for make in (m.Adagrad, m.RMSprop, lambda params: m.RMSprop(params, momentum=0.5)):
        (p,) = params = parameters(rng, ((4, 3),))
        optimizer = make(params)
        for used in (1, 3, 4):
            g = rng.normal(size=(4, 3))
            g[used:] = 0.0
            p.grad = gradient(g)
            optimizer.step()
            found.append(np.array(p.data))
    return found


@numerics
def another_rate_between_steps(m, rng):
    found = []
    for make in (m.Adagrad, m.RMSprop, lambda params: m.RMSprop(params, momentum=0.9)):
        params = parameters(rng)
        optimizer = make(params)
        found.append(path(optimizer, params, rng, 2))
        optimizer.lr = 0.3
        found.append(path(optimizer, params, rng, 2))
    return found


@numerics
def a_parameter_without_a_gradient(m, rng):
    found = []
    for make in (m.Adagrad, m.RMSprop):
        params = parameters(rng)
        optimizer = make(params)
        give_gradients(params, rng)
        params[1].grad = None
        optimizer.step()
        found.append([[np.array(p.data) for p in params], optimizer.state_dict()])
        found.append([path(optimizer, params, rng, 1), optimizer.state_dict()])
    return found


@numerics
def a_parameter_of_no_dimensions(m, rng):
    found = [
        paths(m.Adagrad, rng, 3, shapes=((), (2,))),
        paths(lambda params: m.RMSprop(params, momentum=0.5), rng, 3, shapes=((), (2,))),
    ]
    return [[np.stack([numbers[i] for numbers in each]) for i in range(2)] for each in found]


@numerics
def float32_stays_float32(m, rng):
    found = []
    for make in (m.Adagrad, m.RMSprop, lambda params: m.RMSprop(params, momentum=0.5)):
        params = parameters(rng, (*SHAPES, ()), dtype=np.float32)
        optimizer = make(params)
        for _ in range(2):
            give_gradients(params, rng, dtype=np.float32)
            optimizer.step()
        kept = {key: np.asarray(value).dtype.name for key, value in optimizer.state_dict().items()}
        found.append([[np.asarray(p.data).dtype.name for p in params], kept])
    return found


@numerics
def parameters_are_changed_in_place(m, rng):
    found = []
    for make in (m.Adagrad, m.RMSprop, lambda params: m.RMSprop(params, momentum=0.5)):
        params = parameters(rng)
        arrays = [p.data for p in params]
        give_gradients(params, rng)
        make(params).step()
        found.append(arrays)
    return found


@numerics
def gradients_are_left_alone(m, rng):
    found = []
    for make in (m.Adagrad, m.RMSprop, lambda params: m.RMSprop(params, momentum=0.5)):
        params = parameters(rng)
        optimizer = make(params)
        give_gradients(params, rng)
        for _ in range(3):  # The same gradient arrays each time.
            optimizer.step()
            found.append([[np.array(p.grad), np.array(p.data)] for p in params])
    return found


@numerics
def what_state_dict_holds(m, rng):
    found = []
    for make in (m.Adagrad, m.RMSprop, lambda params: m.RMSprop(params, momentum=0.9)):
        params = parameters(rng)
        optimizer = make(params)
        found.append(optimizer.state_dict())
        path(optimizer, params, rng, 3)
        found.append(optimizer.state_dict())
    return found


@numerics
def resumed_from_a_state_dict(m, rng):
    found = []
    for make in (m.Adagrad, m.RMSprop, lambda params, lr=0.1: m.RMSprop(params, lr, momentum=0.9)):
        params = parameters(rng)
        optimizer = make(params)
        path(optimizer, params, rng, 3)
        other = make(params, 9.0)
        other.load_state_dict(optimizer.state_dict())
        found.append(path(other, params, rng, 2))
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
