"""Clip gradients: given gradients, in several parameters."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import gradient, parameter

SHAPES = ((3, 4), (5,), (1, 2, 1))


def with_gradients(rng, scale=1.0, shapes=SHAPES, dtype=np.float64):
    params = [parameter(np.ones(shape, dtype)) for shape in shapes]
    for p in params:
        p.grad = gradient(np.asarray(scale * rng.normal(size=tuple(p.shape)), dtype))
    return params


def clipped(m, params, max_norm):
    """The norm, and the gradients afterwards."""
    norm = m.clip_grad_norm(params, max_norm)
    return {"norm": norm, **gradients(params)}


def gradients(params):
    """The gradient of each parameter."""
    return {f"params[{i}].grad": p.grad for i, p in enumerate(params)}


@numerics
def longer_than_the_limit(m, rng):
    return clipped(m, with_gradients(rng), rng.uniform(0.5, 1.5))


@numerics
def shorter_than_the_limit(m, rng):
    return clipped(m, with_gradients(rng), 100.0)


@numerics
def around_the_limit(m, rng):
    found = {}
    for max_norm in (4.999, 5.0, 5.0000005, 5.000002, 5.1):
        params = with_gradients(rng, shapes=((2,), (1,)))
        params[0].grad[...] = gradient(np.array([3.0, 0.0]))
        params[1].grad[...] = gradient(np.array([-4.0]))
        found[f"norm 5, max_norm {max_norm}"] = clipped(m, params, max_norm)
    return found


@numerics
def no_limit(m, rng):
    return clipped(m, with_gradients(rng), float("inf"))


@numerics
def a_limit_of_zero(m, rng):
    return clipped(m, with_gradients(rng), 0.0)


@numerics
def some_gradients_are_none(m, rng):
    params = with_gradients(rng)
    params[1].grad = None
    return clipped(m, params, 1.0)


@numerics
def no_gradients_at_all(m, rng):
    params = with_gradients(rng)
    for p in params:
        p.grad = None
    return {**clipped(m, params, 1.0), "norm of no parameters": m.clip_grad_norm([], 1.0)}


@numerics
def gradients_of_zeros(m, rng):
    return clipped(m, with_gradients(rng, 0.0), 1.0)


@numerics
def a_single_parameter(m, rng):
    return clipped(m, with_gradients(rng, shapes=((7,),)), 1.0)


@numerics
def a_parameter_of_no_dimensions(m, rng):
    params = with_gradients(rng, 10.0, ((), (2,)))
    norm = m.clip_grad_norm(params, 0.1)
    return {"norm": norm, "gradients": np.concatenate([np.asarray(p.grad).reshape(-1) for p in params])}


@numerics
def from_a_generator(m, rng):
    params = with_gradients(rng)
    norm = m.clip_grad_norm((p for p in params), 1.0)
    return {"norm": norm, **gradients(params)}


@numerics
def one_gradient_far_longer_than_the_others(m, rng):
    params = with_gradients(rng)
    params[1].grad *= 1e6
    return clipped(m, params, 1.0)


@numerics
def tiny_gradients(m, rng):
    return {
        f"max_norm {max_norm:g}": clipped(m, with_gradients(rng, 1e-6), max_norm)
        for max_norm in (1e-7, 1e-6, 1.0)
    }


@numerics
def huge_gradients(m, rng):
    return clipped(m, with_gradients(rng, 1e12), 1.0)


@numerics
def gradients_are_changed_in_place(m, rng):
    params = with_gradients(rng)
    before = gradients(params)
    m.clip_grad_norm(params, 0.5)
    return {f"the array that was {name}": array for name, array in before.items()}


@numerics
def parameters_are_left_alone(m, rng):
    params = with_gradients(rng)
    m.clip_grad_norm(params, 0.5)
    return {f"params[{i}].data": p.data for i, p in enumerate(params)}


@numerics
def clipped_twice(m, rng):
    params = with_gradients(rng)
    norms = {
        "norm, clipped to 2": m.clip_grad_norm(params, 2.0),
        "norm, then clipped to 1": m.clip_grad_norm(params, 1.0),
    }
    return {**norms, **gradients(params)}


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    params = with_gradients(rng, dtype=np.float32)
    m.clip_grad_norm(params, 1.0)
    return gradients(params)


@budget(memory=1.3, of="array", time=6)
def four_large_gradients(m, rng):
    params = with_gradients(rng, shapes=((128, 256),) * 4, dtype=np.float32)
    array = np.array(params[0].grad)

    def clip():
        m.clip_grad_norm(params, 1.0)
        return params[-1].grad, array.shape

    return clip
