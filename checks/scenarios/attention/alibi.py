"""Linear biases: slopes, distances, the future, texts that go on, and how they change what is heard."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor, there_and_back


def three(rng, queries, keys, heads=2, batch=2):
    """q, k and v of these lengths, whose widths differ."""
    sizes = (queries, 4), (keys, 4), (keys, 3)
    return [rng.normal(size=(batch, heads, *size)) for size in sizes]


@numerics
def slopes(m, rng):
    return [m.alibi_slopes(heads) for heads in (8, 1, 2, 4, 16)]


@numerics
def heads_that_are_no_power_of_two(m, rng):
    return [m.alibi_slopes(heads) for heads in (3, 12)]


@numerics
def biases(m, rng):
    return [m.alibi_bias(heads, queries) for heads, queries in ((1, 4), (2, 3), (8, 1), (4, 5))]


@numerics
def biases_of_a_text_that_goes_on(m, rng):
    return [
        m.alibi_bias(heads, queries, start) for heads, queries, start in ((2, 1, 4), (2, 2, 3), (4, 3, 1))
    ]


@numerics
def the_last_rows_of_the_whole(m, rng):
    return [m.alibi_bias(2, 5)[:, 3:], m.alibi_bias(2, 2, start=3)]


@numerics(rtol=1e-6)
def attention_there_and_back(m, rng):
    return [
        there_and_back(m.alibi_attention, *three(rng, *sizes), rng=rng)
        for sizes in ((5, 5, 2), (4, 4, 8), (3, 3, 1), (1, 1, 2))
    ]


@numerics(rtol=1e-6)
def only_the_last_queries(m, rng):
    return [
        there_and_back(m.alibi_attention, *three(rng, queries, keys), rng=rng)
        for queries, keys in ((1, 5), (2, 5), (4, 5))
    ]


@numerics(rtol=1e-6)
def the_future_is_another(m, rng):
    arrays = three(rng, 6, 6)
    later = [x.copy() for x in arrays]
    for x in later:
        x[:, :, 4:] = 10 * rng.normal(size=x[:, :, 4:].shape)
    return [m.alibi_attention(*(tensor(x) for x in given)).data for given in (arrays, later)]


@numerics(rtol=1e-6)
def two_words_exchanged(m, rng):
    q, k, v = three(rng, 4, 4)
    order = [0, 2, 1, 3]
    return [m.alibi_attention(*(tensor(x[:, :, o]) for x in (q, k, v))).data for o in (slice(None), order)]


@numerics(rtol=1e-6)
def two_texts_exchanged(m, rng):
    arrays = three(rng, 3, 3)
    return [m.alibi_attention(*(tensor(x[o]) for x in arrays)).data for o in ([0, 1], [1, 0])]


@numerics(rtol=1e-6)
def values_that_tell_where_they_stand(m, rng):
    q, k = np.zeros((1, 2, 6, 4)), np.zeros((1, 2, 6, 4))
    v = np.broadcast_to(np.eye(6), (1, 2, 6, 6)).copy()
    return m.alibi_attention(tensor(q), tensor(k), tensor(v)).data


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    arrays = [x.astype(np.float32) for x in three(rng, 4, 4)]
    return there_and_back(m.alibi_attention, *arrays, rng=rng)


@budget(no_loops=True)
def no_loop_over_places_or_heads(m, rng):
    arrays = three(rng, 50, 50, heads=50, batch=1)
    return lambda: m.alibi_attention(*(tensor(x) for x in arrays)).data
