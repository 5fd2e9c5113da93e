"""Grouped queries: who shares with whom, both ways, masks, and keys that are not repeated."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import counted, tensor, there_and_back


def three(rng, heads, groups, queries=3, keys=5, batch=2):
    """q, k and v, whose widths differ."""
    return [
        rng.normal(size=(batch, *size))
        for size in ((heads, queries, 4), (groups, keys, 4), (groups, keys, 2))
    ]


@numerics
def groups_there_and_back(m, rng):
    return [
        there_and_back(m.grouped_attention, *three(rng, heads, groups), rng=rng)
        for heads, groups in ((4, 2), (6, 2), (6, 3), (4, 1))
    ]


@numerics
def as_many_groups_as_heads(m, rng):
    return [there_and_back(m.grouped_attention, *three(rng, heads, heads), rng=rng) for heads in (1, 3)]


@numerics
def other_lengths(m, rng):
    return [
        there_and_back(m.grouped_attention, *three(rng, 4, 2, queries, keys, batch), rng=rng)
        for queries, keys, batch in ((1, 6, 2), (6, 1, 1), (4, 4, 3))
    ]


@numerics
def the_second_group_is_another(m, rng):
    q, k, v = three(rng, 4, 2)
    other = [x.copy() for x in (k, v)]
    for x in other:
        x[:, 1] = rng.normal(size=x[:, 1].shape)
    return [m.grouped_attention(*(tensor(x) for x in (q, *pair))).data for pair in ((k, v), other)]


@numerics
def padding_is_not_heard(m, rng):
    mask = (np.arange(5) < np.array([[3], [5]]))[:, None, None, :]
    return there_and_back(lambda *qkv: m.grouped_attention(*qkv, mask), *three(rng, 4, 2), rng=rng)


@numerics
def masks_of_other_shapes(m, rng):
    found = []
    for size in ((3, 5), (1, 3, 5), (2, 1, 3, 5), (1, 1, 3, 5)):
        mask = rng.random(size) < 0.6
        mask[..., 1] = True
        arrays = three(rng, 4, 2)
        found.append(there_and_back(lambda *qkv, g=mask: m.grouped_attention(*qkv, g), *arrays, rng=rng))
    return [
        *found,
        m.grouped_attention(
            *(tensor(x) for x in three(rng, 4, 2)), mask=tensor(np.tri(3, 5) > 0, False)
        ).data,
    ]


@numerics
def nobody_to_listen_to(m, rng):
    mask = np.array([[True] * 5, [False] * 5, [False, True, True, False, False]])
    return there_and_back(lambda *qkv: m.grouped_attention(*qkv, mask), *three(rng, 4, 2), rng=rng)


@numerics
def the_future_is_another(m, rng):
    arrays, mask = three(rng, 4, 2, 6, 6), np.tri(6, dtype=bool)
    later = [x.copy() for x in arrays]
    for x in later:
        x[:, :, 4:] = 10 * rng.normal(size=x[:, :, 4:].shape)
    return [m.grouped_attention(*(tensor(x) for x in given), mask).data for given in (arrays, later)]


@numerics
def two_keys_exchanged(m, rng):
    q, k, v = three(rng, 4, 2)
    order = [0, 3, 2, 1, 4]
    return [
        m.grouped_attention(*(tensor(x) for x in (q, *pair))).data
        for pair in ((k, v), (k[:, :, order], v[:, :, order]), (k[:, :, order], v))
    ]


@numerics
def two_texts_exchanged(m, rng):
    arrays = three(rng, 4, 2)
    return [m.grouped_attention(*(tensor(x[o]) for x in arrays)).data for o in ([0, 1], [1, 0])]


@numerics
def groups_that_do_not_fit(m, rng):
    return [
        raised(lambda h=heads, g=groups: m.grouped_attention(*(tensor(x) for x in three(rng, h, g))))
        for heads, groups in ((4, 3), (2, 4), (5, 2))
    ]


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    arrays = [x.astype(np.float32) for x in three(rng, 4, 2)]
    return there_and_back(m.grouped_attention, *arrays, rng=rng)


@budget(memory=0.8, of="k")
def keys_are_not_repeated(m, rng):
    q, k, v = (rng.normal(size=(1, *size, 32)) for size in ((8, 1), (2, 1024), (2, 1024)))
    return lambda: m.grouped_attention(tensor(q, False), tensor(k, False), tensor(v, False)).data


@budget(calls={"np.matmul": 2})
def two_products(m, rng):
    arrays = [counted(x) for x in three(rng, 4, 2)]
    return lambda: m.grouped_attention(*(tensor(x) for x in arrays)).data
