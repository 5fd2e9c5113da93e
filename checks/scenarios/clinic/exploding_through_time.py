"""Listener: the gradient of long series, of single steps, and what is learned with it."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, gradient, parameter_gradients, tensor, there_and_back


class Steps:
    """Plain descent. As in SGD, what has no gradient stays where it is."""

    def __init__(self, model, rate=0.1):
        self.params, self.rate = list(model.parameters()), rate

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.data -= self.rate * p.grad


def listener(m, rng, nin=2, hidden=5, classes=3):
    return filled(m.Listener(nin, hidden, classes, rng=np.random.default_rng(0)), rng)


def batches(rng, *times, n=4):
    return [(rng.normal(size=(n, time, 2)), rng.integers(3, size=n)) for time in times]


@numerics
def losses_and_lengths_of_the_gradient(m, rng):
    model = listener(m, rng)
    return m.fit(model, Steps(model, 0.0), batches(rng, 5, 10, 20, 40))


@numerics(rtol=1e-7)
def a_run(m, rng):
    model = listener(m, rng)
    history = m.fit(model, Steps(model), batches(rng, 6, 6, 6))
    return {"history": history, "weights": {name: p.data for name, p in model.named_parameters()}}


@numerics
def a_step_from_small_numbers(m, rng):
    arrays = (0.001 * rng.normal(size=size) for size in ((3, 4), (3, 4), (4, 4)))
    return there_and_back(m.step, *arrays, rng=rng)


@numerics
def a_step(m, rng):
    return there_and_back(m.step, *(rng.normal(size=size) for size in ((3, 4), (3, 4), (4, 4))), rng=rng)


@numerics
def a_step_from_large_numbers(m, rng):
    arrays = (5 * rng.normal(size=size) for size in ((3, 4), (3, 4), (4, 4)))
    return there_and_back(m.step, *arrays, rng=rng)


@numerics
def a_step_of_one_row_and_one_unit(m, rng):
    return there_and_back(m.step, *rng.normal(size=(3, 1, 1)), rng=rng)


@numerics(rtol=1e-5)
def a_step_in_float32(m, rng):
    arrays = (rng.normal(size=size).astype(np.float32) for size in ((3, 4), (3, 4), (4, 4)))
    return there_and_back(m.step, *arrays, rng=rng)


@numerics
def gradients_by_name(m, rng):
    model = listener(m, rng)
    logits = model(tensor(rng.normal(size=(3, 7, 2)), False))
    logits.backward(tensor(rng.normal(size=(3, 3)), False))
    return {"logits": logits.data, "gradients": parameter_gradients(model)}


@numerics
def the_gradient_of_what_was_heard_at_each_time(m, rng):
    model = listener(m, rng)
    return there_and_back(model, rng.normal(size=(2, 9, 2)), rng=rng)


@numerics
def gradients_from_before(m, rng):
    model = listener(m, rng)
    for p in model.parameters():
        p.grad = gradient(rng.normal(size=tuple(p.shape)))
    return m.fit(model, Steps(model), batches(rng, 3, 3))


@numerics(rtol=1e-5)
def fresh_weights(m, rng):
    model = m.Listener(3, 4, 2, rng=rng)
    return {name: p.data for name, p in model.named_parameters()}


@numerics(rtol=1e-5)
def the_logits_of_a_fresh_model(m, rng):
    model = m.Listener(2, 4, 3, rng=np.random.default_rng(1))
    return model(tensor(rng.normal(size=(2, 3, 2)).astype(np.float32), False)).data


@numerics
def no_batches(m, rng):
    model = listener(m, rng)
    return m.fit(model, Steps(model), [])


@numerics
def the_arrays_are_left_alone(m, rng):
    model, given = listener(m, rng), batches(rng, 4, 3)
    m.fit(model, Steps(model), given)
    return given


@numerics
def what_is_returned(m, rng):
    model = listener(m, rng)
    history = m.fit(model, Steps(model), batches(rng, 3, 2))
    return {
        "type": type(history).__name__,
        "types of each pair, and of what is in it": [
            [type(pair).__name__, *(type(n).__name__ for n in pair)] for pair in history
        ],
    }
