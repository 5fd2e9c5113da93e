"""Strides: several axes, axes of length 1 and 0, none at all."""

from learnml.checks.spec import numerics


def strides(m, shapes):
    return {f"strides_of({shape})": m.strides_of(shape) for shape in shapes}


@numerics
def a_matrix(m, rng):
    return m.strides_of((2, 3))


@numerics
def three_axes(m, rng):
    return m.strides_of((2, 3, 4))


@numerics
def a_single_axis(m, rng):
    return m.strides_of((7,))


@numerics
def random_shapes(m, rng):
    return strides(m, [tuple(rng.randint(1, 9) for _ in range(axes)) for axes in (2, 3, 4, 5)])


@numerics
def axes_of_length_one(m, rng):
    return strides(m, ((1, 5), (5, 1), (2, 1, 3), (1, 1, 1)))


@numerics
def axes_of_length_zero(m, rng):
    return strides(m, ((2, 0, 3), (0,), (4, 3, 0), (0, 2, 5), (0, 0, 2)))


@numerics
def no_axes(m, rng):
    return m.strides_of(())


@numerics
def a_shape_in_a_list(m, rng):
    shape = [rng.randint(2, 5), rng.randint(2, 5)]
    return {"strides_of(shape)": m.strides_of(shape), "the list afterwards": shape}


@numerics
def a_very_large_array(m, rng):
    return strides(m, ((10**4, 10**5, 10**6), (2, 10**9 + 7, 10**9 + 9)))
