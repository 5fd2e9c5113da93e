"""Unbroadcast: every pair of shapes, and the gradient itself where nothing was stretched."""

import itertools

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def one_axis_stretched(m, rng):
    g = rng.normal(size=(2, 3))
    return {f"to {shape}": m.unbroadcast(g, shape) for shape in ((1, 3), (2, 1))}


@numerics
def new_axes_in_front(m, rng):
    g = rng.normal(size=(4, 2, 3))
    return {f"to {shape}": m.unbroadcast(g, shape) for shape in ((2, 3), (3,), ())}


@numerics
def new_and_stretched_at_once(m, rng):
    g = rng.normal(size=(4, 2, 3))
    return {f"to {shape}": m.unbroadcast(g, shape) for shape in ((2, 1), (1, 3), (1,))}


@numerics
def all_shapes_that_broadcast_to_four_axes(m, rng):
    g = rng.normal(size=(2, 3, 1, 2))
    found = {}
    for axes in range(5):
        for choice in itertools.product(*((1, n) for n in g.shape[4 - axes :])):
            found[f"to {choice}"] = m.unbroadcast(g, choice)
    return found


@numerics
def axes_of_one_that_stay(m, rng):
    g = rng.normal(size=(1, 3, 1))
    return {f"to {shape}": m.unbroadcast(g, shape) for shape in ((1, 1, 1), (3, 1), (1,))}


@numerics
def no_rows_at_all(m, rng):
    return {f"(0, 3) to {shape}": m.unbroadcast(np.zeros((0, 3)), shape) for shape in ((3,), (1, 3))}


@numerics
def float32_stays_float32(m, rng):
    return m.unbroadcast(rng.normal(size=(3, 4)).astype(np.float32), (4,))


@numerics
def the_gradient_itself_where_the_shapes_are_equal(m, rng):
    g = rng.normal(size=(2, 3))
    # torch's array is another object on the same memory.
    return {
        "the result shares memory with the gradient": np.shares_memory(m.unbroadcast(g, (2, 3)), g),
        "of a single number": m.unbroadcast(np.array(2.0), ()),
    }


@numerics
def the_gradient_is_left_alone(m, rng):
    g = rng.normal(size=(2, 3))
    m.unbroadcast(g, (3,))
    return g


@budget(view=True)
def nothing_to_add_up(m, rng):
    g = rng.normal(size=(64, 256))
    return lambda: m.unbroadcast(g, (64, 256))


@budget(memory=2)
def added_up_without_a_copy(m, rng):
    g = rng.normal(size=(256, 256))
    return lambda: m.unbroadcast(g, (1, 256))


@budget(time=5)
def a_bias_under_many_rows(m, rng):
    g = rng.normal(size=(512, 256))
    return lambda: m.unbroadcast(g, (256,))
