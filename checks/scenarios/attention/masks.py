"""Masks: the present included, the past of a text that goes on, and texts of every length."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


def heard(mask, scores, values):
    """What each query hears: the mean of the values it may look at, weighted by exp(score); 0 if of none."""
    weights = np.where(mask, np.exp(scores), 0.0)
    return weights @ values / np.maximum(weights.sum(-1, keepdims=True), 1e-9)


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
def the_future_is_another(m, rng):
    scores, values = rng.normal(size=(6, 6)), rng.normal(size=(6, 2))
    other_scores, other_values = scores.copy(), values.copy()
    other_scores[:, 4:], other_values[4:] = rng.normal(size=(6, 2)), rng.normal(size=(2, 2))
    return {
        "what is heard": heard(m.causal_mask(6), scores, values),
        "keys 4 and 5 are others": heard(m.causal_mask(6), other_scores, other_values),
        "by queries 2 to 5 only": heard(m.causal_mask(4, 2), other_scores[2:], other_values),
    }


@numerics
def padding_is_not_heard(m, rng):
    """Texts of 3, 5 and no words: the last hears nothing, which is 0."""
    mask = m.padding_mask(np.array([3, 5, 0]), 5)
    scores, values = rng.normal(size=(3, 1, 2, 5)), rng.normal(size=(3, 1, 5, 2))
    other = values.copy()
    other[0, :, 3:], other[2] = 100 * rng.normal(size=(2, 2)), 100 * rng.normal(size=(5, 2))
    return {
        "what is heard": heard(mask, scores, values),
        "the padding is another": heard(mask, scores, other),
        "a word is another": heard(mask, scores, values + np.eye(5)[:, [0]]),
    }


@numerics
def lengths_are_left_alone(m, rng):
    lengths = np.array([2, 0, 3])
    m.padding_mask(lengths, 3)
    return lengths


@budget(no_loops=True)
def no_loops(m, rng):
    return lambda: [m.causal_mask(60, 2), m.padding_mask(np.arange(60) % 4, 3)]
