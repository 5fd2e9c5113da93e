"""Reductions: every dimension and several at once, kept or not, ties, and gradients that take no memory."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import applied, on_the_way_back


def there_and_back(operation, x, dim, keep, rng):
    output, gradient = applied(lambda x: operation.apply(x, dim, keep), x, rng=rng)
    return {"output": output, "gradient": gradient}


def along(operation, x, *dims, rng):
    """There and back along each of these dimensions, kept and not."""
    return {
        f"(x, dim={dim}, keepdim={keep})": there_and_back(operation, x, dim, keep, rng)
        for dim in dims
        for keep in (False, True)
    }


def operations(m):
    return {"Sum": m.Sum, "Mean": m.Mean, "Amax": m.Amax}


@numerics
def sums_along_one_dimension(m, rng):
    return along(m.Sum, rng.normal(size=(2, 3, 4)), 0, 1, -1, rng=rng)


@numerics
def sums_of_all_and_of_several(m, rng):
    return along(m.Sum, rng.normal(size=(2, 3, 4)), None, (0, 2), (1, -1), (-1, 0), (0, 1, 2), rng=rng)


@numerics
def means_along_one_dimension(m, rng):
    return along(m.Mean, rng.normal(size=(2, 3, 4)), 0, 1, -1, rng=rng)


@numerics
def means_of_all_and_of_several(m, rng):
    return along(m.Mean, rng.normal(size=(2, 3, 4)), None, (0, 2), (1, -1), (-1, 0), rng=rng)


@numerics
def largest_along_one_dimension(m, rng):
    return along(m.Amax, rng.normal(size=(2, 3, 4)), 0, 1, -1, rng=rng)


@numerics
def largest_of_all_and_of_several(m, rng):
    return along(m.Amax, rng.normal(size=(2, 3, 4)), None, (0, 2), (1, -1), (-1, 0), rng=rng)


@numerics
def ties_share(m, rng):
    x = rng.integers(0, 3, size=(3, 4, 5)).astype(np.float64)
    return along(m.Amax, x, None, 0, -1, (0, 2), rng=rng)


@numerics
def all_equal(m, rng):
    return along(m.Amax, np.zeros((2, 4)), None, 0, 1, rng=rng)


@numerics
def dimensions_of_one(m, rng):
    x = rng.normal(size=(1, 3, 1))
    return {name: along(op, x, None, 0, 1, (0, -1), rng=rng) for name, op in operations(m).items()}


@numerics
def a_single_number(m, rng):
    return {name: along(op, rng.normal(size=()), None, 0, -1, rng=rng) for name, op in operations(m).items()}


@numerics
def nothing_to_add_up(m, rng):
    x = np.zeros((0, 3))
    return {"Sum": along(m.Sum, x, None, 0, 1, rng=rng), "Mean": along(m.Mean, x, 1, rng=rng)}


@numerics
def below_zero(m, rng):
    return along(m.Amax, -rng.uniform(1.0, 2.0, size=(2, 3)), None, 0, 1, rng=rng)


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    x = rng.integers(0, 3, size=(3, 4)).astype(np.float32)
    return {name: along(op, x, None, 0, rng=rng) for name, op in operations(m).items()}


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(2, 3))
    for op in (m.Sum, m.Mean, m.Amax):
        along(op, x, 0, rng=rng)
    return {"x afterwards": x}


@budget(memory=0.1, of="x")
def the_gradient_of_a_sum_is_a_view(m, rng):
    x = rng.normal(size=(64, 1024))
    call = on_the_way_back(m.Sum, x, 1, False, needed=(True, False, False))
    return lambda: (call(), x.shape)


@budget(memory=0.1, of="x")
def the_gradient_of_a_mean_is_a_view(m, rng):
    x = rng.normal(size=(64, 1024))
    call = on_the_way_back(m.Mean, x, 1, False, needed=(True, False, False))
    return lambda: (call(), x.shape)
