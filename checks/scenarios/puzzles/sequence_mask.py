"""Sequence mask: wide and tall batches, empty rows, lengths beyond the end, and anything in the padding."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def two_rows_of_three(m, rng):
    return m.sequence_mask(np.array([[4, 5, 6], [7, 8, 9]]), np.array([1, 2]))


@numerics
def wide_and_tall(m, rng):
    shapes = [(3, 8), (9, 4), (5, 5)]
    return {
        f"shape {b, t}": m.sequence_mask(rng.normal(size=(b, t)), rng.integers(0, t + 1, size=b))
        for b, t in shapes
    }


@numerics
def whole_numbers_stay_whole(m, rng):
    return m.sequence_mask(rng.integers(-9, 10, size=(4, 6)), rng.integers(0, 7, size=4))


@numerics
def rows_that_are_empty_full_and_more_than_full(m, rng):
    return m.sequence_mask(rng.normal(size=(4, 3)), np.array([0, 3, 7, 1]))


@numerics
def anything_in_the_padding(m, rng):
    x = np.array([[1.0, np.nan, np.inf], [2.0, -np.inf, np.nan], [np.inf, 3.0, 4.0]])
    return m.sequence_mask(x, np.array([1, 1, 3]))


@numerics
def a_single_row(m, rng):
    return m.sequence_mask(rng.normal(size=(1, 6)), np.array([4]))


@numerics
def no_rows_and_no_columns(m, rng):
    none = np.array([], dtype=np.int64)
    return {
        "no rows": m.sequence_mask(np.zeros((0, 3)), none),
        "no columns": m.sequence_mask(np.zeros((2, 0)), np.array([0, 1])),
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    x, length = rng.normal(size=(3, 5)), np.array([2, 5, 0])
    return {
        "the first call": m.sequence_mask(x, length),
        "x": x.copy(),
        "length": length.copy(),
        "the second call": m.sequence_mask(x, length),
    }


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    x, length = rng.normal(size=(60, 5)), np.tile([2, 5, 0], 20)
    return lambda: m.sequence_mask(x, length)
