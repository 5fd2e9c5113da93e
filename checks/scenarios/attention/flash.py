"""Flash attention: blocks of every size, nobody ahead, scores far apart, and memory that is not needed."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted


def three(rng, queries, keys, *leading, width=4, values=3):
    """q, k and v of these lengths, whose widths differ."""
    sizes = (queries, width), (keys, width), (keys, values)
    return [rng.normal(size=(*leading, *size)) for size in sizes]


@numerics
def one_block(m, rng):
    return m.flash_attention(*three(rng, 3, 4), 8)


@numerics
def blocks_of_every_size(m, rng):
    arrays = three(rng, 6, 6, 2)
    return [m.flash_attention(*arrays, block) for block in (1, 2, 3, 4, 5, 6, 7)]


@numerics
def more_keys_or_more_queries(m, rng):
    return [
        m.flash_attention(*three(rng, *sizes), block)
        for sizes in ((7, 3, 2, 2), (3, 7), (1, 9, 2), (5, 1), (0, 3))
        for block in (2, 4)
    ]


@numerics
def nobody_looks_ahead(m, rng):
    return [
        m.flash_attention(*three(rng, *sizes), block, causal=True)
        for sizes in ((6, 6, 2), (7, 7), (5, 8, 2), (8, 5), (1, 3))
        for block in (1, 3, 4, 16)
    ]


@numerics
def the_future_is_another(m, rng):
    arrays = three(rng, 7, 7, 2)
    later = [x.copy() for x in arrays]
    for x in later:
        x[:, 4:] = rng.normal(size=x[:, 4:].shape) * 10
    return [m.flash_attention(*given, 3, True) for given in (arrays, later)]


@numerics
def keys_exchanged(m, rng):
    q, k, v = three(rng, 4, 6, 2)
    order = [5, 1, 3, 0, 4, 2]
    return [m.flash_attention(q, k[:, o], v[:, o], 2) for o in (slice(None), order)]


@numerics
def the_largest_score_comes_last(m, rng):
    q, k, v = three(rng, 3, 8, 2)
    k[:, -1] += 40
    k[:, 2] -= 40
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        return [m.flash_attention(q * scale, k, v, block) for scale in (1.0, -1.0, 100.0) for block in (2, 3)]


@numerics
def scores_that_are_all_low(m, rng):
    q, k = np.full((3, 4), 40.0), -np.full((5, 4), 40.0)
    k[2] += 1e-3
    return [m.flash_attention(q, k, rng.normal(size=(5, 2)), 2, causal) for causal in (False, True)]


@numerics
def the_block_by_default(m, rng):
    arrays = three(rng, 130, 140)
    return [m.flash_attention(*arrays), m.flash_attention(*arrays, causal=True)]


@numerics(rtol=1e-4, atol=1e-6)
def float32_stays_float32(m, rng):
    arrays = [x.astype(np.float32) for x in three(rng, 5, 6, 2)]
    return [m.flash_attention(*arrays, 2, causal) for causal in (False, True)]


@numerics
def nothing_is_changed(m, rng):
    arrays = three(rng, 5, 5, 2)
    m.flash_attention(*arrays, 2, True)
    return arrays


@budget(memory=6.4, of="q")
def a_fifth_of_the_table_of_scores(m, rng):
    # 512 · 512 scores are 32 times q, and a fifth of that is 6.4.
    q, k, v = (rng.normal(size=(512, 16)).astype(np.float32) for _ in range(3))
    return lambda: m.flash_attention(q, k, v, 64)


@budget(memory=2.0)
def the_memory_of_a_block(m, rng):
    q, k, v = (rng.normal(size=(512, 16)).astype(np.float32) for _ in range(3))
    return lambda: m.flash_attention(q, k, v, 64, causal=True)


@budget(calls={"np.matmul": 20})
def blocks_of_the_future_are_left_out(m, rng):
    arrays = [counted(x) for x in three(rng, 8, 8, 2)]
    return lambda: m.flash_attention(*arrays, 2, causal=True)


@budget(time=5)
def several_heads(m, rng):
    q, k, v = (rng.normal(size=(4, 128, 16)).astype(np.float32) for _ in range(3))
    return lambda: m.flash_attention(q, k, v, 32, causal=True)
