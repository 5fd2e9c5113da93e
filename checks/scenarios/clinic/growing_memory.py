"""Average: the averages and distances step by step, and what stays in memory."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import gradient, parameter


class Net:
    """Two products and a square between them."""

    def __init__(self, first, second):
        self.first, self.second = parameter(first), parameter(second)

    def __call__(self, x):
        hidden = x @ self.first
        return (hidden * hidden) @ self.second

    def parameters(self):
        return [self.first, self.second]


class Steps:
    """Plain descent. As in SGD, what has no gradient stays where it is."""

    def __init__(self, model, rate=0.01):
        self.params, self.rate = model.parameters(), rate

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.data -= self.rate * p.grad


def network(rng, hidden=5):
    return Net(rng.normal(size=(4, hidden)), 0.3 * rng.normal(size=(hidden, 3)))


def batches(rng, *sizes):
    return [(rng.normal(size=(n, 4)), rng.integers(3, size=n)) for n in sizes]


def fitted(m, rng, *sizes, decay=0.9, rate=0.01):
    """The history, the averages and the weights."""
    model = network(rng)
    average = m.Average(model.parameters(), decay)
    history = m.fit(model, Steps(model, rate), average, batches(rng, *sizes))
    averages = [np.array(value.data) for value in average.values]
    return {"history": history, "averages": averages, "weights": [p.data for p in model.parameters()]}


@numerics
def one_step(m, rng):
    return fitted(m, rng, 5)


@numerics
def two_steps(m, rng):
    return fitted(m, rng, 5, 5)


@numerics
def seven_steps(m, rng):
    return fitted(m, rng, *[5] * 6, 2)


@numerics
def other_shares_that_are_left(m, rng):
    return {f"decay={decay}": fitted(m, rng, 4, 4, 4, decay=decay) for decay in (0.0, 0.5, 0.99, 1.0)}


@numerics
def no_batches(m, rng):
    return fitted(m, rng)


@numerics
def averages_by_hand(m, rng):
    p = parameter(np.array([4.0, -2.0]))
    average = m.Average([p], 0.75)
    found = {}
    for number in (8.0, 0.0, 1.0):
        p.data[...] = number
        average.update()
        found[f"average after p is {number:g}"] = np.array(average.values[0].data)
        found[f"distance after p is {number:g}"] = average.distance()
    return found


@numerics
def a_fresh_average(m, rng):
    model = network(rng)
    average = m.Average(iter(model.parameters()), 0.9)
    before = average.distance()
    model.first.data[...] = 0
    return {
        "distance": before,
        "distance, when a parameter has changed": average.distance(),
        "averages": [np.array(value.data) for value in average.values],
    }


@numerics
def the_average_leaves_parameters_alone(m, rng):
    model = network(rng)
    average = m.Average(model.parameters(), 0.9)
    model.second.data[...] = 1
    average.update()
    average.distance()
    return {
        f"parameter {i}": {"data": p.data, "grad": p.grad, "requires_grad": p.requires_grad}
        for i, p in enumerate(model.parameters())
    }


@numerics
def gradients_from_before(m, rng):
    model = network(rng)
    model.first.grad = gradient(rng.normal(size=(4, 5)))
    return m.fit(model, Steps(model), m.Average(model.parameters(), 0.9), batches(rng, 4, 4))


@numerics
def two_averages(m, rng):
    model = network(rng)
    fast, slow = (m.Average(model.parameters(), decay) for decay in (0.5, 0.9))
    histories = {
        f"history of {name}": m.fit(model, Steps(model), average, batches(rng, 4, 4))
        for name, average in (("decay 0.5", fast), ("decay 0.9", slow), ("decay 0.5, once more", fast))
    }
    return {
        **histories,
        "averages, decay 0.5": [np.array(value.data) for value in fast.values],
        "averages, decay 0.9": [np.array(value.data) for value in slow.values],
    }


@numerics
def batches_that_come_once(m, rng):
    model = network(rng)
    return m.fit(model, Steps(model), m.Average(model.parameters(), 0.9), iter(batches(rng, 4, 4)))


@numerics
def the_batches_are_left_alone(m, rng):
    model, given = network(rng), batches(rng, 4, 4)
    m.fit(model, Steps(model), m.Average(model.parameters(), 0.9), given)
    return given


@numerics
def what_is_returned(m, rng):
    history = fitted(m, rng, 4, 3)["history"]
    return {
        "type": type(history).__name__,
        "types of each pair, and of what is in it": [
            [type(pair).__name__, *(type(n).__name__ for n in pair)] for pair in history
        ],
    }


def run(m, rng, steps):
    """A run with 3,500 weights, which are 28 kB."""
    model = network(rng, 500)
    given = batches(rng, *[2] * steps)
    average = m.Average(model.parameters(), 0.9)
    return lambda: m.fit(model, Steps(model, 0.0), average, given)


@budget(memory=3)
def memory_of_40_steps(m, rng):
    return run(m, rng, 40)


@budget(memory=3)
def memory_of_80_steps(m, rng):
    return run(m, rng, 80)
