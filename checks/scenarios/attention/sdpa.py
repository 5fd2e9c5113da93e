"""Attention: mixtures, masks of both kinds, rows without keys, dropout, and how many products it takes."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import counted, tensor, there_and_back


def three(rng, queries, keys, *leading, width=4, values=3):
    """q, k and v of these lengths, whose widths differ."""
    sizes = (queries, width), (keys, width), (keys, values)
    return [rng.normal(size=(*leading, *size)) for size in sizes]


@numerics
def one_query_and_two_keys(m, rng):
    return m.sdpa(*(tensor(rng.normal(size=size), False) for size in ((1, 4), (2, 4), (2, 4)))).data


@numerics
def batches_and_heads(m, rng):
    return [
        there_and_back(m.sdpa, *three(rng, *sizes), rng=rng)
        for sizes in ((5, 5, 2), (3, 6, 2, 3), (4, 2), (1, 7, 2, 1), (6, 1, 1, 2))
    ]


@numerics
def other_widths(m, rng):
    return [
        there_and_back(m.sdpa, *three(rng, 3, 4, 2, width=width, values=values), rng=rng)
        for width, values in ((1, 1), (2, 5), (16, 2))
    ]


@numerics
def two_keys_exchanged(m, rng):
    q, k, v = three(rng, 3, 4, 2)
    other = [0, 3, 2, 1]
    return [
        m.sdpa(*(tensor(x) for x in (q, *pair))).data
        for pair in ((k, v), (k[:, other], v[:, other]), (k, v[:, other]))
    ]


@numerics
def two_queries_exchanged(m, rng):
    q, k, v = three(rng, 3, 4, 2)
    return [m.sdpa(*(tensor(x) for x in (given, k, v))).data for given in (q, q[:, [2, 1, 0]])]


@numerics
def where_one_may_look(m, rng):
    found = []
    for size in ((4, 5), (2, 1, 4, 5), (2, 3, 4, 5), (1, 1, 1, 5), (4, 1)):
        mask = rng.random(size) < 0.6
        mask[..., 2 % size[-1]] = True
        arrays = three(rng, 4, 5, 2, 3)
        found.append(there_and_back(lambda q, k, v, mask=mask: m.sdpa(q, k, v, mask), *arrays, rng=rng))
    return found


@numerics
def queries_that_may_look_at_nothing(m, rng):
    mask = np.array([[True, False, True], [False, False, False], [False, True, True], [False, False, False]])
    arrays = three(rng, 4, 3, 2)
    with np.errstate(invalid="raise", divide="raise"):
        return [
            there_and_back(lambda *qkv, given=given: m.sdpa(*qkv, given), *arrays, rng=rng)
            for given in (mask, ~np.ones((4, 3), bool))
        ]


@numerics
def floats_added_to_the_scores(m, rng):
    bias = rng.normal(size=(2, 1, 4, 5))
    hidden = np.where(rng.random((4, 5)) < 0.5, 0.0, -np.inf)
    hidden[1], hidden[:, 0] = -np.inf, 0.0
    hidden[3] = -np.inf
    arrays = three(rng, 4, 5, 2, 3)
    return [
        there_and_back(lambda *qkv, given=given: m.sdpa(*qkv, given), *arrays, rng=rng)
        for given in (bias, hidden)
    ]


@numerics
def a_mask_in_a_tensor(m, rng):
    mask = rng.random((3, 4)) < 0.6
    mask[:, 1] = True
    arrays = three(rng, 3, 4, 2)
    return there_and_back(lambda *qkv: m.sdpa(*qkv, tensor(mask, False)), *arrays, rng=rng)


@numerics
def nobody_looks_ahead(m, rng):
    return [
        there_and_back(lambda *qkv: m.sdpa(*qkv, is_causal=True), *three(rng, *sizes), rng=rng)
        for sizes in ((5, 5, 2), (3, 6, 2, 2), (6, 3))
    ]


@numerics
def the_future_is_another(m, rng):
    q, k, v = three(rng, 6, 6, 2)
    later = [x.copy() for x in (q, k, v)]
    for x in later:
        x[:, 4:] = rng.normal(size=x[:, 4:].shape) * 10
    return [m.sdpa(*(tensor(x) for x in given), is_causal=True).data for given in ((q, k, v), later)]


@numerics
def causal_and_a_mask(m, rng):
    arrays = [tensor(x) for x in three(rng, 3, 3)]
    return raised(lambda: m.sdpa(*arrays, np.ones((3, 3), bool), is_causal=True))


@numerics
def shapes_that_do_not_fit(m, rng):
    cases = ((3, 4), (5, 3), (5, 2)), ((3, 4), (5, 4), (6, 2)), ((3, 5), (4, 4), (4, 4))
    return [raised(lambda sizes=sizes: m.sdpa(*(tensor(np.ones(size)) for size in sizes))) for sizes in cases]


@numerics
def scores_far_apart(m, rng):
    q, k, v = three(rng, 3, 4, 2)
    mask = np.array([True, True, False, True])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        return [
            there_and_back(lambda *qkv, given=given: m.sdpa(*qkv, given), q * 1e4, k, v, rng=rng)
            for given in (None, mask)
        ]


@numerics
def scores_far_below_zero(m, rng):
    q, k = np.full((2, 3), 50.0), -np.full((3, 3), 50.0)
    k[1] -= 1e-3
    return there_and_back(m.sdpa, q, k, rng.normal(size=(3, 2)), rng=rng)


@numerics
def what_several_heads_or_texts_share(m, rng):
    sizes = ((2, 3, 4, 5), (2, 1, 6, 5), (1, 3, 6, 2)), ((1, 3, 4, 5), (2, 3, 6, 5), (3, 6, 2))
    return [there_and_back(m.sdpa, *(rng.normal(size=size) for size in three), rng=rng) for three in sizes]


@numerics
def one_tensor_for_all_three(m, rng):
    return there_and_back(lambda x: m.sdpa(x, x, x), rng.normal(size=(2, 4, 3)), rng=rng)


@numerics
def gradients_that_are_not_needed(m, rng):
    found = []
    for needed in ((True, False, False), (False, True, False), (False, False, True)):
        arrays = three(rng, 3, 4, 2)
        inputs = [tensor(x, need) for x, need in zip(arrays, needed, strict=True)]
        m.sdpa(*inputs).backward(tensor(rng.normal(size=(2, 3, 3)), False))
        found.append([x.grad for x in inputs])
    return found


@numerics(rtol=1e-6)
def weights_that_are_dropped(m, rng):
    mask = rng.random((3, 4)) < 0.7
    found = []
    for p, given in ((0.3, None), (0.5, mask), (0.9, None)):
        arrays = three(rng, 3, 4, 2, 2)
        own = np.random.default_rng(int(rng.integers(1000)))
        found.append(
            there_and_back(lambda *qkv, p=p, g=given, own=own: m.sdpa(*qkv, g, p, rng=own), *arrays, rng=rng)
        )
        found.append(own.random())
    return found


@numerics
def nothing_is_drawn_without_dropout(m, rng):
    own = np.random.default_rng(1)
    arrays = [tensor(x) for x in three(rng, 3, 4)]
    return [m.sdpa(*arrays, rng=own).data, own.random()]


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    arrays = [x.astype(np.float32) for x in three(rng, 3, 4, 2)]
    masks = None, rng.random((3, 4)) < 0.7, rng.normal(size=(3, 4))
    found = [there_and_back(lambda *qkv, g=given: m.sdpa(*qkv, g), *arrays, rng=rng) for given in masks]
    dropped = m.sdpa(*(tensor(x) for x in arrays), dropout_p=0.5, rng=np.random.default_rng(0))
    return [*found, dropped.data]


@numerics
def nothing_is_changed(m, rng):
    arrays, mask, bias = three(rng, 3, 4, 2), np.tri(3, 4, dtype=bool), rng.normal(size=(3, 4))
    given = [tensor(x) for x in arrays]
    upstream = tensor(rng.normal(size=(2, 3, 3)), False)
    m.sdpa(*given, bias)
    m.sdpa(*given, mask).backward(upstream)
    return [arrays, [x.data for x in given], mask, bias, upstream.data]


@budget(calls={"np.matmul": 2})
def two_products(m, rng):
    arrays = [counted(x) for x in three(rng, 3, 4, 2, 2)]
    return lambda: m.sdpa(*(tensor(x) for x in arrays)).data


@budget(calls={"np.matmul": 6})
def four_more_products_back(m, rng):
    arrays = [counted(x) for x in three(rng, 3, 4, 2, 2)]
    upstream = counted(rng.normal(size=(2, 2, 3, 3)))

    def there_and_back_again():
        inputs = [tensor(x) for x in arrays]
        m.sdpa(*inputs).backward(tensor(upstream, False))
        return [x.grad for x in inputs]

    return there_and_back_again


@budget(memory=3.2)
def the_memory_of_the_scores(m, rng):
    q, k, v = (rng.normal(size=(2, 4, 128, 8)).astype(np.float32) for _ in range(3))
    return lambda: m.sdpa(tensor(q, False), tensor(k, False), tensor(v, False), is_causal=True).data


@budget(time=6, rtol=1e-4)
def heads_of_a_batch_there_and_back(m, rng):
    q, k, v, upstream = (rng.normal(size=(4, 4, 64, 16)).astype(np.float32) for _ in range(4))

    def there_and_back_again():
        inputs = [tensor(q), tensor(k), tensor(v)]
        y = m.sdpa(*inputs, is_causal=True)
        y.backward(tensor(upstream, False))
        return [y.data, [x.grad for x in inputs]]

    return there_and_back_again
