"""Gather: along each dimension, with an index of every size, there and back."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import applied


def named(function, x, rng):
    """What `applied` gives, by name."""
    output, gradient = applied(function, x, rng=rng)
    return {"output": output, "gradient": gradient}


def each_picked(m, rng, *calls):
    """What `picked` gives, by its arguments."""
    return {
        f"x of shape {shape}, dim {dim}, index of shape {index_shape}": picked(
            m, rng, shape, dim, index_shape
        )
        for shape, dim, index_shape in calls
    }


def picked(m, rng, shape, dim, index_shape, dtype=np.float64):
    """Numbers picked at random along a dimension, and the gradient of what they were picked from."""
    x = rng.normal(size=shape).astype(dtype)
    index = rng.integers(shape[dim], size=index_shape)
    return named(lambda x: m.gather(x, dim, index), x, rng=rng)


def back(m, rng, x, dim, index):
    return named(lambda x: m.gather(x, dim, np.array(index)), np.array(x, float), rng=rng)


@numerics
def one_of_each_row(m, rng):
    return picked(m, rng, (4, 5), 1, (4, 1))


@numerics
def several_of_each_row(m, rng):
    return picked(m, rng, (3, 4), 1, (3, 6))


@numerics
def the_example_of_the_lesson(m, rng):
    return back(m, rng, [[10, 20, 30], [40, 50, 60]], 1, [[2, 0], [1, 1]])


@numerics
def along_the_columns(m, rng):
    return each_picked(m, rng, ((4, 3), 0, (2, 3)), ((3, 3), 0, (3, 3)))


@numerics
def a_dimension_counted_from_the_end(m, rng):
    shape = (3, 4, 5)
    return each_picked(m, rng, (shape, -1, (3, 4, 2)), (shape, -2, (3, 6, 5)), (shape, -3, (1, 4, 5)))


@numerics
def along_each_of_three_dimensions(m, rng):
    return {f"dim {dim}": picked(m, rng, (3, 3, 3), dim, (3, 3, 3)) for dim in range(3)}


@numerics
def a_single_dimension(m, rng):
    return picked(m, rng, (5,), 0, (7,))


@numerics
def the_same_place_several_times(m, rng):
    x = rng.normal(size=(3, 4))
    return {
        "a matrix": back(m, rng, x, 1, [[2, 2, 2, 0], [1, 1, 1, 1], [0, 3, 0, 3]]),
        "a vector": back(m, rng, x[0], 0, [3, 3, 3]),
    }


@numerics
def rows_in_another_order(m, rng):
    x = rng.normal(size=(3, 4))
    return back(m, rng, x, 1, np.argsort(x, axis=1))


@numerics
def an_index_shorter_than_x(m, rng):
    return each_picked(m, rng, ((4, 5), 1, (2, 3)), ((4, 5), 0, (3, 2)), ((3, 4, 5), 1, (2, 6, 3)))


@numerics
def an_index_of_length_one_beside_a_longer_x(m, rng):
    return each_picked(m, rng, ((4, 5), 1, (1, 3)), ((4, 5), 0, (3, 1)), ((3, 4, 2), 2, (3, 1, 2)))


@numerics
def nothing_is_picked(m, rng):
    return each_picked(m, rng, ((3, 4), 1, (3, 0)), ((3, 4), 0, (0, 4)))


@numerics
def places_that_are_not_there(m, rng):
    x = rng.normal(size=(2, 3))
    return {
        f"dim {dim}, index {index} in 2 × 3": raised(lambda dim=dim, index=index: back(m, rng, x, dim, index))
        for dim, index in ((1, [[0, 3], [1, 1]]), (0, [[0, 1, 2]]), (1, [[0, -1], [1, 1]]), (0, [[-2, 1, 0]]))
    }


@numerics
def other_kinds_of_ints(m, rng):
    x = rng.normal(size=(2, 4))
    return {
        f"an index of {index.dtype}": named(lambda x, index=index: m.gather(x, 1, index), x, rng=rng)
        for index in (np.array([[0], [3]], np.int32), np.array([[2, 2], [1, 0]]))
    }


@numerics
def the_function_itself(m, rng):
    x, index = rng.normal(size=(3, 4)), rng.integers(4, size=(3, 2))
    return named(lambda x: m.Gather.apply(x, 1, index), x, rng=rng)


@numerics
def float32_stays_float32(m, rng):
    return {f"dim {dim}": picked(m, rng, (3, 4), dim, (3, 4), np.float32) for dim in (0, 1)}


@numerics
def transposed_inputs(m, rng):
    x, index = rng.normal(size=(4, 3)).T, rng.integers(4, size=(2, 3)).T
    return named(lambda x: m.gather(x, 1, index), x, rng=rng)


@numerics
def the_inputs_are_left_alone(m, rng):
    x, index = rng.normal(size=(3, 4)), rng.integers(4, size=(3, 4))
    applied(lambda x: m.gather(x, 1, index), x, rng=rng)
    return {"x afterwards": x, "index afterwards": index}


@budget(time=5)
def many_rows_there_and_back(m, rng):
    x, index = rng.normal(size=(128, 64)), rng.integers(64, size=(128, 16))
    return lambda: applied(lambda x: m.gather(x, 1, index), x, rng=np.random.default_rng(0))
