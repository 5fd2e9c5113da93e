"""Rings: whether depth learns, a fresh branch, and all numbers for weights that are given by name."""

import numpy as np

from learnml.checks.spec import numerics, shape
from learnml.checks.tensors import filled, gradient, parameter_gradients, tensor, there_and_back


class Steps:
    """Plain descent. As in SGD, what has no gradient stays where it is."""

    def __init__(self, model, rate=0.05):
        self.params, self.rate = list(model.parameters()), rate

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.update(p, p.grad)

    def update(self, p, g):
        p.data -= self.rate * g


class Adaptive(Steps):
    """Steps of about the rate for every weight, like Adam's."""

    def __init__(self, model, rate=0.03):
        super().__init__(model, rate)
        self.kept, self.count = {}, 0

    def step(self):
        self.count += 1
        super().step()

    def update(self, p, g):
        m, v = self.kept.get(id(p), (0.0, 0.0))
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        self.kept[id(p)] = m, v
        p.data -= self.rate / (1 - 0.9**self.count) * m / ((v / (1 - 0.99**self.count)) ** 0.5 + 1e-8)


def rings(rng, n, classes):
    """Points on rings, one for each class. Opposite each lies another of its ring, so no line parts them."""
    y = np.arange(n // 2) % classes
    angle = rng.uniform(0, 2 * np.pi, size=n // 2)
    x = ((y + 1) / classes * 3)[:, None] * np.stack([np.cos(angle), np.sin(angle)], 1)
    return np.concatenate([x, -x]).astype(np.float32), np.concatenate([y, y])


def network(m, rng, depth=2):
    return filled(m.Net(2, 3, depth, 4, rng=np.random.default_rng(0)), rng)


def last_loss(losses):
    """In words where it is low: how low depends on how the branches begin."""
    return f"{losses[-1]:.2f}" if losses[-1] > 0.8 else "below 0.8"


def unmoved(found):
    """The names of the parameters that are where they were, as one text."""
    before, after = found["before"], found["after"]
    return ", ".join(name for name in before if np.array_equal(before[name], after[name])) or "none"


@numerics(read=last_loss)
def the_last_loss_of_a_run_with_4_rings(m, rng):
    model = m.Net(2, 8, 1, 4, rng=np.random.default_rng(rng.integers(5)))
    return m.fit(model, Adaptive(model), *rings(rng, 24, 4), 50)


@numerics(rtol=1e-6)
def a_fresh_branch_returns_what_it_is_given(m, rng):
    branch = m.Branch(5, 7, rng=rng)
    return branch(tensor(rng.normal(size=(4, 5)).astype(np.float32), False)).data


@numerics(read=unmoved)
def parameters_that_have_not_moved_after_4_steps(m, rng):
    model = m.Net(2, 8, 3, 4, rng=np.random.default_rng(0))
    before = {name: np.array(p.data) for name, p in model.named_parameters()}
    m.fit(model, Adaptive(model), *rings(rng, 24, 4), 4)
    return {"before": before, "after": {name: np.array(p.data) for name, p in model.named_parameters()}}


@shape
def parameters_by_name(m, rng):
    return {name: p.data for name, p in m.Net(2, 3, 2, 4, rng=rng).named_parameters()}


@numerics(rtol=1e-5)
def what_is_drawn(m, rng):
    found = {name: p.data for name, p in m.Net(3, 4, 2, 5, rng=rng).named_parameters()}
    places = ("first", "branches.0.hidden", "branches.1.hidden", "head")
    return {f"{place}.{name}": found[f"{place}.{name}"] for place in places for name in ("weight", "bias")}


@numerics
def a_branch_with_other_weights(m, rng):
    branch = filled(m.Branch(3, 5, rng=np.random.default_rng(0)), rng)
    back = there_and_back(branch, rng.normal(size=(4, 3)), rng=rng)
    return {**back, "gradients of the branch": parameter_gradients(branch)}


@numerics
def logits_and_gradients_by_name(m, rng):
    model = network(m, rng)
    back = there_and_back(model, rng.normal(size=(6, 2)), rng=rng)
    return {**back, "gradients of the model": parameter_gradients(model)}


@numerics
def without_branches(m, rng):
    return network(m, rng, 0)(tensor(rng.normal(size=(3, 2)), False)).data


@numerics(rtol=1e-7)
def a_run(m, rng):
    model = network(m, rng)
    losses = m.fit(model, Steps(model), rng.normal(size=(6, 2)), rng.integers(4, size=6), 4)
    return {"losses": losses, "weights": {name: p.data for name, p in model.named_parameters()}}


@numerics
def gradients_from_before(m, rng):
    model = network(m, rng)
    for p in model.parameters():
        p.grad = gradient(rng.normal(size=tuple(p.shape)))
    return m.fit(model, Steps(model), rng.normal(size=(6, 2)), rng.integers(4, size=6), 3)


@numerics
def no_steps(m, rng):
    model = network(m, rng)
    return m.fit(model, Steps(model), rng.normal(size=(3, 2)), rng.integers(4, size=3), 0)


@numerics
def the_arrays_are_left_alone(m, rng):
    model, x, y = network(m, rng), rng.normal(size=(3, 2)), rng.integers(4, size=3)
    m.fit(model, Steps(model), x, y, 2)
    return {"x": x, "y": y}


@numerics
def what_is_returned(m, rng):
    model = network(m, rng)
    losses = m.fit(model, Steps(model), rng.normal(size=(3, 2)), rng.integers(4, size=3), 2)
    return {"type": type(losses).__name__, "types of the losses": [type(loss).__name__ for loss in losses]}
