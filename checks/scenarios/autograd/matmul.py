"""Matmul: vectors, matrices, batches, in every pair, and three products in all."""

import sys

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import applied, counted, needed_gradients, on_the_way_back


def named(function, a, b, rng):
    """What `applied` gives, by name."""
    parts = "output", "gradient of a", "gradient of b"
    return dict(zip(parts, applied(function, a, b, rng=rng), strict=True))


def pairs(m, rng, *shapes):
    return {
        f"MatMul of {a} and {b}": named(m.MatMul.apply, rng.normal(size=a), rng.normal(size=b), rng=rng)
        for a, b in shapes
    }


@numerics
def two_matrices(m, rng):
    return pairs(m, rng, ((2, 3), (3, 4)), ((1, 3), (3, 1)), ((3, 3), (3, 3)))


@numerics
def a_vector_and_a_vector(m, rng):
    return pairs(m, rng, ((3,), (3,)), ((1,), (1,)))


@numerics
def a_vector_and_a_matrix(m, rng):
    return pairs(m, rng, ((3,), (3, 4)), ((2, 3), (3,)))


@numerics
def batches_by_a_matrix(m, rng):
    return pairs(m, rng, ((5, 2, 3), (3, 4)), ((2, 5, 2, 3), (3, 4)))


@numerics
def a_matrix_by_batches(m, rng):
    return pairs(m, rng, ((2, 3), (5, 3, 4)), ((2, 3), (2, 5, 3, 4)))


@numerics
def batches_by_batches(m, rng):
    return pairs(m, rng, ((5, 2, 3), (5, 3, 4)), ((6, 5, 2, 3), (6, 5, 3, 4)))


@numerics
def batches_that_are_stretched(m, rng):
    return pairs(m, rng, ((5, 2, 3), (1, 3, 4)), ((6, 1, 2, 3), (5, 3, 4)), ((1, 2, 3), (3, 4)))


@numerics
def batches_and_a_vector(m, rng):
    return pairs(m, rng, ((5, 2, 3), (3,)), ((3,), (5, 3, 4)), ((6, 5, 2, 3), (3,)), ((3,), (6, 5, 3, 4)))


@numerics
def nothing_in_it(m, rng):
    return pairs(
        m, rng, ((0, 3), (3, 4)), ((2, 0), (0, 4)), ((2, 3, 0), (0, 4)), ((0, 2, 3), (3, 4)), ((0,), (0,))
    )


def whether_it_raises(found):
    """Any exception is right."""
    return {name: "an exception" if caught.ancestry else "no exception" for name, caught in found.items()}


@numerics(read=whether_it_raises)
def shapes_that_do_not_fit(m, rng):
    shapes = ((2, 3), (4, 3)), ((3,), (2,)), ((5, 2, 3), (4, 2))
    return {f"MatMul of {a} and {b}": raised(lambda pair=(a, b): pairs(m, rng, pair)) for a, b in shapes}


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    a, b = rng.normal(size=(4, 2, 3)).astype(np.float32), rng.normal(size=(3, 5)).astype(np.float32)
    return named(m.MatMul.apply, a, b, rng=rng)


@numerics
def the_inputs_are_left_alone(m, rng):
    a, b = rng.normal(size=(4, 2, 3)), rng.normal(size=3)
    applied(m.MatMul.apply, a, b, rng=rng)
    return {"a afterwards": a, "b afterwards": b}


def both_ways(m, a, b, needed):
    """The product, and the gradients that are needed where it is the upstream gradient itself."""
    if "torch" in sys.modules:
        back = on_the_way_back(m.MatMul, a, b, needed=needed)
        return lambda: [np.matmul(np.asarray(a), np.asarray(b)), *back()]
    from myml.autograd.function import Context

    g = np.matmul(a, b)

    def call():
        ctx = Context(needed)
        output = m.MatMul.forward(ctx, a, b)
        return [output, *needed_gradients(m.MatMul.backward(ctx, g), needed)]

    return call


@budget(calls={"np.matmul": 3})
def three_products_in_all(m, rng):
    return both_ways(m, counted(rng.normal(size=(4, 2, 3))), counted(rng.normal(size=(3, 5))), (True, True))


@budget(calls={"np.matmul": 2})
def two_where_only_the_left_needs_a_gradient(m, rng):
    return both_ways(m, counted(rng.normal(size=(4, 3))), counted(rng.normal(size=(3, 5))), (True, False))


@budget(calls={"np.matmul": 2})
def two_where_only_the_right_needs_a_gradient(m, rng):
    return both_ways(m, counted(rng.normal(size=(4, 3))), counted(rng.normal(size=(3, 5))), (False, True))


# A gradient of the matrix for each entry of the batch would be 32 matrices of 64 by 64.
@budget(memory=0.5, of="large")
def no_batch_of_gradients_for_one_matrix(m, rng):
    large = np.zeros((32, 64, 64))
    call = both_ways(m, rng.normal(size=(32, 2, 64)), rng.normal(size=(64, 64)), (True, True))

    return lambda: (call(), large.shape)
