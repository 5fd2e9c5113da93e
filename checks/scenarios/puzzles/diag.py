"""Diag: several sizes and dtypes, one element, none, and no table beside the input."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def three_by_three(m, rng):
    return m.diag(np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))


@numerics
def several_sizes(m, rng):
    return {f"{i} by {i}": m.diag(rng.normal(size=(i, i))) for i in (2, 5, 30)}


@numerics
def any_dtype(m, rng):
    a = rng.integers(-9, 10, size=(4, 4))
    return {"ints": m.diag(a), "bools": m.diag(a > 0), "float32": m.diag(a.astype(np.float32))}


@numerics
def a_single_element(m, rng):
    return m.diag(rng.normal(size=(1, 1)))


@numerics
def no_elements(m, rng):
    return m.diag(np.zeros((0, 0)))


@numerics
def infinities_off_the_diagonal(m, rng):
    return m.diag(np.array([[1.0, np.inf, np.nan], [-np.inf, np.nan, 2.0], [0.0, np.inf, 3.0]]))


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=(4, 4))
    return {"the first call": m.diag(a), "a": a.copy(), "the second call": m.diag(a)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=(60, 60))
    return lambda: m.diag(a)


@budget(memory=4)
def no_second_table(m, rng):
    a = rng.normal(size=(200, 200))
    return lambda: m.diag(a)
