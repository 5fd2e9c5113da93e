"""Index arithmetic: every index there and back, any strides, axes of length 1, no axes at all."""

import math

from learnml.checks.spec import numerics


def indices(m, *shape):
    return {f"to_index({p}, {shape})": m.to_index(p, shape) for p in range(math.prod(shape))}


def positions(m, indices, strides, *offset):
    rest = ", ".join(map(str, (strides, *offset)))
    return {
        f"index_to_position({index}, {rest})": m.index_to_position(index, strides, *offset)
        for index in indices
    }


@numerics
def every_index_of_a_matrix(m, rng):
    return indices(m, 2, 3)


@numerics
def every_index_of_three_axes(m, rng):
    return indices(m, 2, 3, 4)


@numerics
def every_index_of_a_random_shape(m, rng):
    return indices(m, rng.randint(1, 4), rng.randint(2, 5), rng.randint(1, 3), rng.randint(2, 3))


@numerics
def an_index_along_one_axis(m, rng):
    return indices(m, 5)


@numerics
def axes_of_length_one(m, rng):
    return indices(m, 1, 3, 1)


@numerics
def an_index_without_axes(m, rng):
    return m.to_index(0, ())


@numerics
def a_position_far_into_a_large_array(m, rng):
    shape = (10**6, 10**6, 10**6)
    return {
        f"to_index({p}, {shape})": m.to_index(p, shape)
        for p in (rng.randrange(10**18), 10**18 - 1, 10**12 - 1)
    }


@numerics
def places_of_a_row_major_matrix(m, rng):
    return positions(m, [(i, j) for i in range(3) for j in range(4)], (4, 1))


@numerics
def places_of_its_transpose(m, rng):
    return positions(m, [(j, i) for j in range(4) for i in range(3)], (1, 4))


@numerics
def any_strides_and_offset(m, rng):
    index = tuple(rng.randrange(7) for _ in range(3))
    strides = tuple(rng.randrange(1, 50) for _ in range(3))
    return m.index_to_position(index, strides, rng.randrange(1, 100))


@numerics
def a_stride_of_zero(m, rng):
    return positions(m, [(i, j) for i in range(3) for j in range(2)], (0, 1), 5)


@numerics
def a_negative_stride(m, rng):
    return positions(m, [(i,) for i in range(4)], (-2,), 6)


@numerics
def a_place_without_axes(m, rng):
    return {
        "index_to_position((), ())": m.index_to_position((), ()),
        "index_to_position((), (), 7)": m.index_to_position((), (), 7),
    }


@numerics
def there_and_back(m, rng):
    return {
        f"index_to_position(to_index({p}, (3, 2, 4)), (8, 4, 1))": m.index_to_position(
            m.to_index(p, (3, 2, 4)), (8, 4, 1)
        )
        for p in range(24)
    }
