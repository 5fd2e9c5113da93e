"""Checkpointing: the same numbers and gradients, with less kept on the way."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor, there_and_back


def bumps(x):
    return (x * x).exp() / (x * x + 1.0)


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = {f"gradient of input {i}": g for i, g in enumerate(found["gradients"])}
    return {"output": found["output"], **gradients}


@numerics
def the_same_as_without(m, rng):
    x = rng.normal(size=(2, 3))
    return {
        "with a checkpoint": both_ways(lambda x: m.checkpoint(bumps, x), x, rng=rng),
        "without": both_ways(bumps, x, rng=rng),
    }


@numerics
def several_tensors(m, rng):
    a, b = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    return both_ways(lambda a, b: m.checkpoint(lambda a, b: (a @ b).exp(), a, b), a, b, rng=rng)


@numerics
def in_the_middle_of_a_graph(m, rng):
    x = rng.normal(size=(2, 3))
    return both_ways(lambda x: m.checkpoint(bumps, x * 0.5) * x, x, rng=rng)


@numerics
def one_after_the_other(m, rng):
    def chain(x):
        for _ in range(3):
            x = m.checkpoint(bumps, x)
        return x

    return both_ways(chain, rng.uniform(0.1, 0.5, size=4), rng=rng)


@numerics
def one_inside_another(m, rng):
    def outer(x):
        return m.checkpoint(bumps, x) * x

    return both_ways(lambda x: m.checkpoint(outer, x), rng.normal(size=4), rng=rng)


@numerics
def tensors_that_it_uses_but_does_not_get(m, rng):
    w = tensor(rng.normal(size=(3, 4)))
    back = both_ways(lambda x: m.checkpoint(lambda x: (x @ w).exp(), x), rng.normal(size=(2, 3)), rng=rng)
    return {**back, "gradient of w, which it uses": w.grad}


@numerics
def none_of_the_tensors_requires_a_gradient(m, rng):
    w, x = tensor(rng.normal(size=3)), tensor(rng.normal(size=3), requires_grad=False)
    y = m.checkpoint(lambda x: x * w, x)
    y.backward(tensor(rng.normal(size=3), requires_grad=False))
    return {"output": y.data, "gradient of w, which it uses": w.grad, "gradient of the input": x.grad}


@numerics
def one_of_them_requires_none(m, rng):
    a, b = tensor(rng.normal(size=3)), tensor(rng.normal(size=3), requires_grad=False)
    y = m.checkpoint(lambda a, b: a * b, a, b)
    y.backward(tensor(rng.normal(size=3), requires_grad=False))
    return {"gradient of a": a.grad, "gradient of b, which requires none": b.grad}


@numerics
def it_is_called_twice(m, rng):
    calls = []

    def f(x):
        calls.append(1)
        return x * x

    x = tensor(rng.normal(size=3))
    y = m.checkpoint(f, x)
    before = len(calls)
    y.backward(tensor(rng.normal(size=3), requires_grad=False))
    return {"calls before backward": before, "calls after backward": len(calls), "gradient of x": x.grad}


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    x = rng.normal(size=3).astype(np.float32)
    return both_ways(lambda x: m.checkpoint(bumps, x), x, rng=rng)


@budget(memory=6, of="array")
def ten_steps_and_nothing_kept(m, rng):
    array = rng.uniform(0.1, 0.5, size=(64, 1024))
    x = tensor(array)

    def steps(x):
        for _ in range(10):
            x = x * 0.5 + x * x
        return x

    return lambda: (m.checkpoint(steps, x).data, array.shape)
