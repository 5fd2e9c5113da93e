"""Sliding window: masks, windows of every size, what is too far back, and the cost of a long text."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor, there_and_back


def three(rng, time, batch=2, heads=2):
    """q, k and v of this length; v has another width."""
    return [rng.normal(size=(batch, heads, time, width)) for width in (4, 4, 3)]


@numerics
def masks(m, rng):
    return [m.window_mask(queries, window) for queries, window in ((5, 2), (4, 1), (6, 3), (3, 7), (1, 1))]


@numerics
def masks_of_a_text_that_goes_on(m, rng):
    return [
        m.window_mask(queries, window, start) for queries, window, start in ((1, 3, 5), (2, 2, 4), (3, 9, 2))
    ]


@numerics
def one_window_after_the_other(m, rng):
    return [
        there_and_back(lambda *qkv: m.window_attention(*qkv, 3), *three(rng, time), rng=rng)
        for time in (3, 6, 9)
    ]


@numerics
def windows_of_every_size(m, rng):
    arrays = three(rng, 7)
    return [
        there_and_back(lambda *qkv, w=window: m.window_attention(*qkv, w), *arrays, rng=rng)
        for window in (1, 2, 3, 4, 5, 6, 7, 8, 20)
    ]


@numerics
def a_single_word(m, rng):
    arrays = three(rng, 1, 1, 3)
    return [m.window_attention(*(tensor(x) for x in arrays), window).data for window in (1, 4)]


@numerics
def the_future_is_another(m, rng):
    arrays = three(rng, 8)
    later = [x.copy() for x in arrays]
    for x in later:
        x[:, :, 5:] = 10 * rng.normal(size=x[:, :, 5:].shape)
    return [m.window_attention(*(tensor(x) for x in given), 3).data for given in (arrays, later)]


@numerics
def what_is_too_far_back_is_another(m, rng):
    arrays = three(rng, 8)
    other = [x.copy() for x in arrays]
    for x in other:
        x[:, :, :2] = 10 * rng.normal(size=x[:, :, :2].shape)
    return [m.window_attention(*(tensor(x) for x in given), 3).data for given in (arrays, other)]


@numerics
def two_words_exchanged(m, rng):
    arrays = three(rng, 6)
    order = [0, 2, 1, 3, 4, 5]
    return [m.window_attention(*(tensor(x[:, :, o]) for x in arrays), 3).data for o in (slice(None), order)]


@numerics
def two_texts_exchanged(m, rng):
    arrays = three(rng, 5)
    return [m.window_attention(*(tensor(x[o]) for x in arrays), 2).data for o in ([0, 1], [1, 0])]


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    arrays = [x.astype(np.float32) for x in three(rng, 7)]
    return there_and_back(lambda *qkv: m.window_attention(*qkv, 3), *arrays, rng=rng)


@numerics
def nothing_is_changed(m, rng):
    arrays = three(rng, 5)
    m.window_attention(*(tensor(x) for x in arrays), 2)
    return arrays


@budget(growth=1.4, n=256)
def longer_and_longer_texts(m, rng, n):
    q, k, v = (rng.normal(size=(1, 2, n, 8)).astype(np.float32) for _ in range(3))
    return lambda: m.window_attention(tensor(q, False), tensor(k, False), tensor(v, False), 8).data


@budget(memory=48, of="q")
def the_memory_of_a_long_text(m, rng):
    # A score for every pair would be 128 times q.
    q, k, v = (rng.normal(size=(1, 1, 2048, 16)).astype(np.float32) for _ in range(3))
    return lambda: m.window_attention(tensor(q, False), tensor(k, False), tensor(v, False), 16).data


@budget(time=5)
def heads_of_a_text(m, rng):
    q, k, v = (rng.normal(size=(2, 4, 128, 16)).astype(np.float32) for _ in range(3))
    return lambda: m.window_attention(tensor(q, False), tensor(k, False), tensor(v, False), 16).data
