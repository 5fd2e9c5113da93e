"""Masks: the present included, the past of a text that goes on, and texts of every length."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


@numerics
def nobody_looks_ahead(m, rng):
    return [m.causal_mask(queries) for queries in (3, 1, 6)]


@numerics
def a_text_that_goes_on(m, rng):
    return [m.causal_mask(queries, start) for queries, start in ((1, 4), (3, 2), (4, 1), (2, 0))]


@numerics
def the_last_rows_of_the_whole(m, rng):
    return [m.causal_mask(6)[4:], m.causal_mask(2, start=4)]


@numerics
def no_queries(m, rng):
    return [m.causal_mask(0), m.causal_mask(0, 3)]


@numerics
def texts_of_different_length(m, rng):
    return [
        m.padding_mask(lengths, longest)
        for lengths, longest in ((np.array([2, 4, 1]), 4), (rng.integers(7, size=5), 6), (np.array([3]), 5))
    ]


@numerics
def empty_texts_and_full_ones(m, rng):
    return [m.padding_mask(np.array([0, 3]), 3), m.padding_mask(np.array([1, 1]), 1)]


@numerics
def lengths_in_a_list_or_a_tensor(m, rng):
    return [m.padding_mask([1, 3], 4), m.padding_mask(tensor(np.array([2, 0, 3]), False), 3)]


@numerics
def both_masks_together(m, rng):
    return m.causal_mask(4) & m.padding_mask(np.array([2, 4, 0]), 4)


@numerics
def lengths_are_left_alone(m, rng):
    lengths = np.array([2, 0, 3])
    m.padding_mask(lengths, 3)
    return lengths


@budget(no_loops=True)
def no_loops(m, rng):
    return lambda: [m.causal_mask(60, 2), m.padding_mask(np.arange(60) % 4, 3)]
