"""Parameter groups of SGD, and StepLR on them."""

import sys

import numpy as np

from learnml.checks.spec import numerics, raised
from learnml.checks.tensors import gradient, parameter


def sgd():
    """The optimizer whose groups these are: torch's, or the learner's own."""
    if torch := sys.modules.get("torch"):
        return torch.optim.SGD
    from myml.optim.sgd import SGD

    return SGD


def parameters(rng, count=4):
    return [parameter(rng.normal(size=(3, 2))) for _ in range(count)]


def path(optimizer, rng, steps):
    """Where the parameters are after each of the first steps."""
    found = {}
    for step in range(1, steps + 1):
        for p in optimizer.params:
            p.grad = gradient(rng.normal(size=tuple(p.shape)))
        optimizer.step()
        found[f"after step {step}"] = placed(optimizer)
    return found


def placed(optimizer):
    """The numbers of each parameter, copied."""
    return {f"params[{i}]": np.array(p.data) for i, p in enumerate(optimizer.params)}


def rates(optimizer):
    """The rate of each group."""
    return {f"lr of group {i}": group["lr"] for i, group in enumerate(optimizer.param_groups)}


def two_groups(m, params, **defaults):
    return m.Groups(sgd(), [{"params": params[:1], "lr": 0.5}, {"params": params[1:]}], **defaults)


@numerics
def two_rates(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05)
    return {**rates(optimizer), **path(optimizer, rng, 3)}


@numerics
def options_of_each_group(m, rng):
    a, b, c, d = parameters(rng)
    groups = [
        {"params": [a], "momentum": 0.9, "nesterov": True},
        {"params": [b, c], "weight_decay": 0.5, "lr": 0.2},
        {"params": [d], "momentum": 0.0, "weight_decay": 0.0},
    ]
    optimizer = m.Groups(sgd(), groups, lr=0.1, momentum=0.5, weight_decay=0.1)
    kept = {
        f"{name} of group {i}": group[name]
        for i, group in enumerate(optimizer.param_groups)
        for name in ("lr", "momentum", "weight_decay")
    }
    return {**path(optimizer, rng, 3), **kept}


@numerics
def which_parameters_are_where(m, rng):
    params = parameters(rng)
    optimizer = two_groups(m, params, lr=0.1)
    groups = {f"group {i}": list(group["params"]) for i, group in enumerate(optimizer.param_groups)}
    return {
        f"{name}: which of the given parameters each is": [[p is q for q in params] for p in members]
        for name, members in {"all": optimizer.params, **groups}.items()
    }


@numerics
def one_group(m, rng):
    optimizer = m.Groups(sgd(), [{"params": parameters(rng), "lr": 0.3, "momentum": 0.5}])
    return {**rates(optimizer), **path(optimizer, rng, 2)}


@numerics
def parameters_from_generators(m, rng):
    params = parameters(rng)
    groups = [{"params": (p for p in params[:2]), "lr": 0.1}, {"params": iter(params[2:]), "lr": 0.2}]
    return path(m.Groups(sgd(), groups), rng, 2)


@numerics
def a_rate_set_between_steps(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05, momentum=0.5)
    found = path(optimizer, rng, 1)
    optimizer.param_groups[1]["lr"] = 0.7
    found["with lr 0.7 in group 1"] = path(optimizer, rng, 1)
    optimizer.param_groups[0]["momentum"] = 0.1
    return {**found, "then with momentum 0.1 in group 0": path(optimizer, rng, 2), **rates(optimizer)}


@numerics
def zero_grad_reaches_all(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05)
    path(optimizer, rng, 1)
    optimizer.zero_grad()
    return {f"gradient of params[{i}]": p.grad for i, p in enumerate(optimizer.params)}


@numerics
def a_parameter_without_a_gradient(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05, momentum=0.5)
    path(optimizer, rng, 1)
    optimizer.params[1].grad = None
    optimizer.step()
    return placed(optimizer)


def refused(m, groups):
    return raised(lambda: m.Groups(sgd(), groups, lr=0.1))


@numerics
def a_parameter_in_two_groups(m, rng):
    a, b, c, _ = parameters(rng)
    return {
        "a, b and c, a": refused(m, [{"params": [a, b]}, {"params": [c, a]}]),
        "a and b and b": refused(m, [{"params": [a]}, {"params": [b]}, {"params": [b]}]),
        "a and b, c": refused(m, [{"params": [a]}, {"params": [b, c]}]),
    }


@numerics
def equal_but_not_the_same(m, rng):
    twins = [parameter(np.ones((3, 2))) for _ in range(2)]
    return path(m.Groups(sgd(), [{"params": twins[:1]}, {"params": twins[1:]}], lr=0.1), rng, 1)


@numerics
def the_groups_given_are_left_alone(m, rng):
    params = parameters(rng)
    groups = [{"params": params[:2], "lr": 0.5}, {"params": params[2:]}]
    optimizer = m.Groups(sgd(), groups, lr=0.1)
    path(optimizer, rng, 1)
    optimizer.param_groups[0]["lr"] = 0.3
    keys = {f"keys of group {i}": list(group) for i, group in enumerate(groups)}
    return {**keys, "lr of group 0": groups[0]["lr"]}


@numerics
def what_state_dict_holds(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05, momentum=0.5)
    before = optimizer.state_dict()
    path(optimizer, rng, 2)
    return {"at first": before, "after two steps": optimizer.state_dict()}


@numerics
def resumed_from_a_state_dict(m, rng):
    params = parameters(rng)
    optimizer = two_groups(m, params, lr=0.05, momentum=0.5)
    path(optimizer, rng, 2)
    optimizer.param_groups[0]["lr"] = 0.25
    other = two_groups(m, params, lr=9.0, momentum=0.5)
    other.load_state_dict(optimizer.state_dict())
    return {**rates(other), **path(other, rng, 2)}


@numerics
def more_than_ten_groups(m, rng):
    params = parameters(rng, 12)
    groups = [{"params": [p], "lr": 0.01 * (i + 1)} for i, p in enumerate(params)]
    optimizer = m.Groups(sgd(), groups, momentum=0.5)
    path(optimizer, rng, 1)
    other = m.Groups(sgd(), groups, momentum=0.5)
    other.load_state_dict(optimizer.state_dict())
    return {**rates(other), **path(other, rng, 1)}


@numerics
def a_rate_that_falls_in_steps(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05)
    schedule = m.StepLR(optimizer, 3, rng.uniform(0.2, 0.8))
    found = {}
    for step in range(1, 11):
        optimizer.step()
        schedule.step()
        found[f"after step {step}"] = rates(optimizer)
    return found


@numerics
def falling_at_every_call(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05)
    schedule = m.StepLR(optimizer, step_size=1)
    found = {"at first": rates(optimizer)}
    for step in (1, 2, 3):
        optimizer.step()
        schedule.step()
        found[f"after step {step}"] = rates(optimizer)
    return found


@numerics
def the_rate_that_a_step_uses(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05, momentum=0.5)
    schedule = m.StepLR(optimizer, 2, gamma=0.5)
    found = {}
    for step in range(1, 6):
        path(optimizer, rng, 1)
        found[f"after step {step}"] = placed(optimizer)
        schedule.step()
    return found


@numerics
def a_rate_set_by_hand_falls_too(m, rng):
    optimizer = two_groups(m, parameters(rng), lr=0.05)
    schedule = m.StepLR(optimizer, 2, gamma=0.5)
    found = {}
    for step in range(1, 5):
        optimizer.step()
        schedule.step()
        optimizer.param_groups[1]["lr"] += 1.0
        found[f"after step {step}"] = rates(optimizer)
    return found
