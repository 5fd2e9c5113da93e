"""Heads: split and merged, gradients both ways, widths that do not fit, and what is copied."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import tensor, there_and_back


@numerics
def counted_numbers(m, rng):
    x = np.arange(24.0).reshape(1, 3, 8)
    return [m.split_heads(tensor(x), heads).data for heads in (2, 4)]


@numerics
def split_there_and_back(m, rng):
    return [
        there_and_back(lambda x, h=heads: m.split_heads(x, h), rng.normal(size=size), rng=rng)
        for size, heads in (((2, 3, 8), 2), ((3, 5, 6), 3), ((1, 1, 4), 4))
    ]


@numerics
def merged_there_and_back(m, rng):
    return [
        there_and_back(m.merge_heads, rng.normal(size=size), rng=rng)
        for size in ((2, 3, 5, 4), (1, 2, 4, 3), (2, 1, 3, 2))
    ]


@numerics
def merging_undoes_splitting(m, rng):
    x = rng.normal(size=(2, 5, 12))
    return [m.merge_heads(m.split_heads(tensor(x), heads)).data for heads in (1, 2, 3, 4, 6, 12)]


@numerics
def two_texts_exchanged(m, rng):
    x = rng.normal(size=(2, 3, 4))
    return [m.split_heads(tensor(given), 2).data for given in (x, x[::-1].copy(), x[:, ::-1].copy())]


@numerics
def the_future_is_another(m, rng):
    """Split, heard in each head by causal attention, and merged: later words reach no earlier one."""
    x = rng.normal(size=(2, 6, 8))
    later = x.copy()
    later[:, 4:] = 10 * rng.normal(size=(2, 2, 8))

    def heard(given):
        heads = np.asarray(m.split_heads(tensor(given, False), 2).data)
        weights = np.exp(heads @ heads.swapaxes(2, 3) / 10) * np.tri(6)
        return m.merge_heads(tensor(weights / weights.sum(3, keepdims=True) @ heads, False)).data

    return {"output": heard(x), "words 4 and 5 are others": heard(later)}


@numerics
def widths_that_do_not_fit(m, rng):
    return [
        raised(lambda w=width, h=heads: m.split_heads(tensor(np.ones((2, 3, w))), h))
        for width, heads in ((8, 3), (4, 8), (5, 2))
    ]


@numerics
def part_of_a_wider_tensor(m, rng):
    x = rng.normal(size=(2, 3, 12))
    return there_and_back(lambda x: m.split_heads(x[:, :, 4:8], 2), x, rng=rng)


@budget(memory=0.1, of="x")
def splitting_copies_nothing(m, rng):
    x = rng.normal(size=(8, 64, 256))
    return lambda: m.split_heads(tensor(x, False), 4).data


@budget(memory=1.4, of="x")
def merging_copies_once(m, rng):
    x = rng.normal(size=(8, 4, 64, 64))
    return lambda: m.merge_heads(tensor(x, False)).data


@budget(no_loops=True)
def no_loop_over_heads(m, rng):
    x = rng.normal(size=(1, 50, 100))
    return lambda: m.merge_heads(m.split_heads(tensor(x), 50)).data
