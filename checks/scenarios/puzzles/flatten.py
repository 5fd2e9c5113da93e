"""Flatten: wide, tall and square tables, one row, one column, and none."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def two_rows_of_three(m, rng):
    return m.flatten(np.array([[1, 2, 3], [4, 5, 6]]))


@numerics
def wide_and_tall(m, rng):
    return {f"shape {shape}": m.flatten(rng.normal(size=shape)) for shape in ((2, 9), (9, 2), (5, 7))}


@numerics
def a_square(m, rng):
    return m.flatten(rng.normal(size=(4, 4)))


@numerics
def any_dtype(m, rng):
    a = rng.integers(-9, 10, size=(3, 4))
    return {"ints": m.flatten(a), "bools": m.flatten(a > 0), "float32": m.flatten(a.astype(np.float32))}


@numerics
def one_row_and_one_column(m, rng):
    return {f"shape {shape}": m.flatten(rng.normal(size=shape)) for shape in ((1, 5), (5, 1), (1, 1))}


@numerics
def no_rows_and_no_columns(m, rng):
    return {f"shape {shape}": m.flatten(np.zeros(shape)) for shape in ((0, 3), (3, 0))}


@numerics
def a_table_on_its_side(m, rng):
    return m.flatten(rng.normal(size=(3, 4)).T)


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=(2, 3))
    return {"the first call": m.flatten(a), "a": a.copy(), "the second call": m.flatten(a)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "size", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=(8, 9))
    return lambda: m.flatten(a)
