"""A cache for keys and values: prompts, single positions, a full cache, and nothing copied twice."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def pair(rng, t, batch=2, heads=3, dim=4):
    return rng.normal(size=(batch, heads, t, dim)), rng.normal(size=(batch, heads, t, dim))


@numerics
def a_fresh_cache(m, rng):
    return m.KVCache(2, 3, 8, 4).length


@numerics
def a_prompt(m, rng):
    cache = m.KVCache(2, 3, 8, 4, np.float64)
    return [cache.append(*pair(rng, 5)), cache.length]


@numerics
def one_position_after_the_other(m, rng):
    cache = m.KVCache(2, 3, 8, 4, np.float64)
    found = []
    for _ in range(4):
        keys, values = cache.append(*pair(rng, 1))
        found.append([np.array(keys), np.array(values), cache.length])
    return found


@numerics
def pieces_of_different_length(m, rng):
    cache = m.KVCache(2, 3, 9, 4, np.float64)
    return [[np.array(x) for x in cache.append(*pair(rng, t))] for t in (3, 1, 2, 3)]


@numerics
def nothing_at_all(m, rng):
    cache = m.KVCache(2, 3, 9, 4, np.float64)
    return [cache.append(*pair(rng, t)) for t in (0, 2, 0)]


@numerics
def float32_unless_told_otherwise(m, rng):
    found = []
    for kinds in ((), (np.float32,), (np.float64,), (np.float16,)):
        found.append(m.KVCache(2, 3, 8, 4, *kinds).append(*pair(rng, 2)))
    return found


@numerics
def full_to_the_last_place(m, rng):
    cache = m.KVCache(2, 3, 5, 4, np.float64)
    cache.append(*pair(rng, 4))
    return [cache.append(*pair(rng, 1)), cache.length]


@numerics
def too_many_positions(m, rng):
    cache = m.KVCache(2, 3, 5, 4, np.float64)
    cache.append(*pair(rng, 3))
    refused = [
        raised(lambda: cache.append(*pair(rng, 3))),
        raised(lambda: m.KVCache(1, 1, 2, 4).append(*pair(rng, 3, 1, 1))),
    ]
    length = cache.length
    return [refused, length, cache.append(*pair(rng, 2)), raised(lambda: cache.append(*pair(rng, 1)))]


@numerics
def what_was_returned_earlier(m, rng):
    cache = m.KVCache(2, 3, 8, 4, np.float64)
    earlier = cache.append(*pair(rng, 3))
    cache.append(*pair(rng, 2))
    return earlier


@numerics
def back_to_an_earlier_position(m, rng):
    cache = m.KVCache(2, 3, 6, 4, np.float64)
    cache.append(*pair(rng, 5))
    found = []
    for length, t in ((2, 1), (3, 3), (0, 2)):
        cache.length = length
        found.append([[np.array(x) for x in cache.append(*pair(rng, t))], cache.length])
    return found


@numerics
def what_is_given_may_change_afterwards(m, rng):
    cache = m.KVCache(2, 3, 8, 4, np.float64)
    k, v = pair(rng, 3)
    cache.append(k, v)
    k *= 0
    v *= 0
    return [k, v, cache.append(*pair(rng, 1))]


@numerics
def two_caches(m, rng):
    one, two = m.KVCache(2, 3, 8, 4, np.float64), m.KVCache(2, 3, 8, 4, np.float64)
    one.append(*pair(rng, 3))
    two.append(*pair(rng, 2))
    return [one.append(*pair(rng, 1)), two.append(*pair(rng, 1)), one.length, two.length]


@numerics
def transposed_and_broadcast(m, rng):
    cache = m.KVCache(2, 3, 8, 4, np.float64)
    k = rng.normal(size=(2, 2, 3, 4)).transpose(0, 2, 1, 3)
    v = np.broadcast_to(rng.normal(size=(1, 3, 1, 4)), (2, 3, 2, 4))
    return cache.append(k, v)


# A position has 64 numbers; 500 positions before it have 64,000.
@budget(memory=2)
def one_position_into_a_long_cache(m, rng):
    cache = m.KVCache(1, 4, 510, 32)
    cache.append(*pair(rng, 500, 1, 4, 32))
    k, v = (x.astype(np.float32) for x in pair(rng, 1, 1, 4, 32))
    return lambda: cache.append(k, v)[0].shape


@budget(growth=1.3, n=200)
def a_long_text(m, rng, n):
    cache = m.KVCache(1, 4, 2 * n, 32)
    k, v = (x.astype(np.float32) for x in pair(rng, 1, 1, 4, 32))

    def write():
        cache.length = 0
        for _ in range(n):
            cache.append(k, v)

    return write
