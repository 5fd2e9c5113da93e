"""Optimizer and SGD: given gradients, so that no network is in the way."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape
from learnml.checks.tensors import gradient, parameter

SHAPES = ((3, 4), (5,), (1, 2, 1))


def parameters(rng, shapes=SHAPES, dtype=np.float64):
    return [parameter(rng.normal(size=shape).astype(dtype)) for shape in shapes]


def give_gradients(params, rng, scale=1.0, dtype=np.float64):
    for p in params:
        p.grad = gradient(np.asarray(scale * rng.normal(size=tuple(p.shape)), dtype))


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


def counting(m):
    """An optimizer that subtracts, beside the gradient, the number of steps that this parameter has made."""

    class Counting(m.Optimizer):
        def update(self, p, g, state):
            count = state.setdefault("count", np.zeros(()))
            count += 1.0
            p.data -= self.lr * g + float(count)

    return Counting


@numerics
def plain_steps(m, rng):
    params = parameters(rng)
    return path(m.SGD(params, rng.uniform(0.1, 1.0)), params, rng, 3)


@numerics
def with_momentum(m, rng):
    params = parameters(rng)
    return path(m.SGD(params, 0.1, momentum=rng.uniform(0.5, 0.9)), params, rng, 4)


@numerics
def with_nesterov_momentum(m, rng):
    params = parameters(rng)
    return path(m.SGD(params, 0.1, momentum=rng.uniform(0.5, 0.9), nesterov=True), params, rng, 4)


@numerics
def with_weight_decay(m, rng):
    params = parameters(rng)
    return path(m.SGD(params, 0.1, weight_decay=rng.uniform(0.5, 1.5)), params, rng, 3)


@numerics
def everything_at_once(m, rng):
    params = parameters(rng)
    return path(m.SGD(params, 0.3, 0.7, True, 0.2), params, rng, 4)


@numerics
def a_parameter_of_no_dimensions(m, rng):
    params = parameters(rng, ((), (2,)))
    optimizer = m.SGD(params, 0.3, 0.7, True, 0.2)
    found = path(optimizer, params, rng, 3)
    other = m.SGD(params, 0.3, 0.7, True, 0.2)
    other.load_state_dict(optimizer.state_dict())
    return {**found, "resumed": path(other, params, rng, 2)}


@numerics
def a_hundred_steps(m, rng):
    params = parameters(rng)
    path(m.SGD(params, 0.05, momentum=0.9, weight_decay=0.01), params, rng, 100)
    return placed(params)


@numerics
def another_rate_between_steps(m, rng):
    params = parameters(rng)
    optimizer = m.SGD(params, 0.5, momentum=0.5)
    found = path(optimizer, params, rng, 1)
    optimizer.lr = 0.05
    return {**found, "with another rate": path(optimizer, params, rng, 2), "lr": optimizer.lr}


@numerics
def float32_stays_float32(m, rng):
    params = parameters(rng, dtype=np.float32)
    optimizer = m.SGD(params, 0.1, momentum=0.9, nesterov=True, weight_decay=0.01)
    for _ in range(3):
        give_gradients(params, rng, dtype=np.float32)
        optimizer.step()
    kept = {key: np.asarray(value).dtype.name for key, value in optimizer.state_dict().items()}
    return {"dtypes of parameters": [np.asarray(p.data).dtype.name for p in params], "dtypes kept": kept}


@numerics
def tiny_and_huge_gradients(m, rng):
    params = [parameter(np.zeros(4)), parameter(np.zeros(2))]
    optimizer = m.SGD(params, 1.0, momentum=0.9)
    found = {}
    for scale in (1e-30, 1e-12, 1e12):
        give_gradients(params, rng, scale)
        optimizer.step()
        found[f"after gradients around {scale:g}"] = placed(params)
    return found


@numerics
def parameters_are_changed_in_place(m, rng):
    params = parameters(rng)
    arrays = {f"the array that params[{i}] had": p.data for i, p in enumerate(params)}
    give_gradients(params, rng)
    m.SGD(params, 0.1).step()
    return arrays


@numerics
def gradients_are_left_alone(m, rng):
    params = parameters(rng)
    found = {}
    optimizer = m.SGD(params, 0.1, momentum=0.9, weight_decay=0.5)
    give_gradients(params, rng)
    for step in range(1, 4):  # The same gradient arrays each time.
        optimizer.step()
        gradients = {f"gradient of params[{i}]": np.array(p.grad) for i, p in enumerate(params)}
        found[f"after step {step}"] = {**placed(params), **gradients}
    return found


@numerics
def a_parameter_without_a_gradient(m, rng):
    params = parameters(rng)
    optimizer = m.SGD(params, 0.1, momentum=0.9, weight_decay=0.5)
    found = path(optimizer, params, rng, 1)
    give_gradients(params, rng)
    params[1].grad = None
    optimizer.step()
    found["after a step without a gradient of params[1]"] = placed(params)
    return {**found, "with all gradients again": path(optimizer, params, rng, 1)}


@numerics
def a_gradient_of_zeros_still_moves(m, rng):
    params = parameters(rng, ((3,),))
    optimizer = m.SGD(params, 0.1, momentum=0.9)
    found = path(optimizer, params, rng, 1)
    params[0].grad = gradient(np.zeros(3))
    optimizer.step()
    return {**found, "after a step with a gradient of zeros": placed(params)}


@numerics
def two_optimizers_keep_apart(m, rng):
    ours, others = parameters(rng), parameters(rng)
    first, second = m.SGD(ours, 0.1, momentum=0.9), m.SGD(others, 0.2, momentum=0.5)
    turns = {
        "the first optimizer": (first, ours),
        "the second optimizer": (second, others),
        "the first again": (first, ours),
        "the second again": (second, others),
    }
    return {name: path(optimizer, params, rng, 1) for name, (optimizer, params) in turns.items()}


@numerics
def parameters_from_a_generator(m, rng):
    params = parameters(rng)
    optimizer = m.SGD((p for p in params), 0.1)
    kept = [p is q for p, q in zip(params, optimizer.params, strict=True)]
    return {**path(optimizer, params, rng, 2), "optimizer.params are those that were given": kept}


@numerics
def zero_grad_leaves_nothing(m, rng):
    params = parameters(rng)
    optimizer = m.SGD(params, 0.1, momentum=0.9)
    found = path(optimizer, params, rng, 1)
    optimizer.zero_grad()
    optimizer.step()
    return {**found, "gradients": [p.grad for p in params], "after a step without gradients": placed(params)}


@numerics
def a_graph_from_before_a_step(m, rng):
    params = moved, rested = parameters(rng, ((3,), (3,)))
    optimizer = m.SGD(params, 0.1)
    losses = [(p * p).sum() for p in params]
    moved.grad = gradient(rng.normal(size=3))
    optimizer.step()
    losses[1].backward()
    return {
        "backward of what has moved": raised(losses[0].backward),
        "gradient of what has not moved": rested.grad,
    }


@numerics
def an_optimizer_of_your_own(m, rng):
    params = parameters(rng)
    optimizer = counting(m)(params, 0.3)
    found = path(optimizer, params, rng, 2)
    params[0].grad = None
    optimizer.step()
    return {
        **found,
        "after a step without a gradient of params[0]": placed(params),
        "state_dict": optimizer.state_dict(),
    }


@numerics
def an_optimizer_without_update(m, rng):
    params = parameters(rng)
    give_gradients(params, rng)

    class Forgetful(m.Optimizer):
        pass

    return {
        "step of an Optimizer": raised(m.Optimizer(params, 0.1).step),
        "step of a class without update": raised(Forgetful(params, 0.1).step),
    }


@numerics
def what_state_dict_holds(m, rng):
    params = parameters(rng)
    optimizer = m.SGD(params, 0.25, momentum=0.5)
    before = optimizer.state_dict()
    path(optimizer, params, rng, 2)
    return {"at first": before, "after two steps": optimizer.state_dict()}


@shape
def without_momentum_nothing_is_kept(m, rng):
    params = parameters(rng)
    optimizer = m.SGD(params, 0.25, weight_decay=0.1)
    path(optimizer, params, rng, 2)
    return optimizer.state_dict()


@numerics
def resumed_from_a_state_dict(m, rng):
    params = parameters(rng)
    optimizer = m.SGD(params, 0.25, momentum=0.8)
    path(optimizer, params, rng, 3)
    other = m.SGD(params, 9.0, momentum=0.8)
    other.load_state_dict(optimizer.state_dict())
    return {**path(other, params, rng, 2), "lr": other.lr}


@numerics
def state_dicts_are_copies(m, rng):
    params = parameters(rng)
    optimizer = m.SGD(params, 0.25, momentum=0.8)
    path(optimizer, params, rng, 2)
    saved = optimizer.state_dict()
    path(optimizer, params, rng, 1)
    taken = {key: np.array(value) for key, value in saved.items()}
    optimizer.load_state_dict(saved)
    path(optimizer, params, rng, 2)
    return {"what was saved": taken, "the same, after it was loaded and more steps": saved}


@numerics
def loading_drops_what_was_there(m, rng):
    params = parameters(rng)
    optimizer = m.SGD(params, 0.25, momentum=0.8)
    fresh = optimizer.state_dict()
    path(optimizer, params, rng, 2)
    optimizer.load_state_dict(fresh)
    return {"state_dict": optimizer.state_dict(), **path(optimizer, params, rng, 1)}


@numerics
def more_than_ten_parameters(m, rng):
    params = parameters(rng, ((2,),) * 12)
    optimizer = m.SGD(params, 0.1, momentum=0.9)
    path(optimizer, params, rng, 1)
    other = m.SGD(params, 0.1, momentum=0.9)
    other.load_state_dict(optimizer.state_dict())
    return path(other, params, rng, 1)


@budget(memory=1.5, of="array", time=5)
def a_step_with_momentum(m, rng):
    array = rng.normal(size=(256, 512)).astype(np.float32)
    p = parameter(array)
    p.grad = gradient(rng.normal(size=(256, 512)).astype(np.float32))
    optimizer = m.SGD([p], 0.1, momentum=0.9)
    optimizer.step()

    def step():
        optimizer.step()
        return p.data, array.shape

    return step
