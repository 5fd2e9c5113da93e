"""A cache for keys and values: prompts, single positions, a full cache, and nothing copied twice."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def pair(rng, t, batch=2, heads=3, dim=4):
    return rng.normal(size=(batch, heads, t, dim)), rng.normal(size=(batch, heads, t, dim))


def appended(cache, *given):
    """The keys and values that append returns, copied, and the length afterwards."""
    keys, values = cache.append(*given)
    return {"keys": np.array(keys), "values": np.array(values), "length": cache.length}


@numerics
def a_fresh_cache(m, rng):
    return m.KVCache(2, 3, 8, 4).length


@numerics
def a_prompt(m, rng):
    cache = m.KVCache(2, 3, 8, 4, np.float64)
    return {"(keys, values)": cache.append(*pair(rng, 5)), "length": cache.length}


@numerics
def one_position_after_the_other(m, rng):
    cache = m.KVCache(2, 3, 8, 4, np.float64)
    return {f"position {i}": appended(cache, *pair(rng, 1)) for i in range(4)}


@numerics
def pieces_of_different_length(m, rng):
    cache = m.KVCache(2, 3, 9, 4, np.float64)
    found, length = {}, 0
    for t in (3, 1, 2, 3):
        found[f"{length} positions, and {t} more"] = appended(cache, *pair(rng, t))
        length += t
    return found


@numerics
def nothing_at_all(m, rng):
    cache = m.KVCache(2, 3, 9, 4, np.float64)
    return {
        "nothing into an empty cache": appended(cache, *pair(rng, 0)),
        "two positions": appended(cache, *pair(rng, 2)),
        "nothing more": appended(cache, *pair(rng, 0)),
    }


@numerics
def float32_unless_told_otherwise(m, rng):
    found = {"dtype by default": appended(m.KVCache(2, 3, 8, 4), *pair(rng, 2))}
    for kind in (np.float32, np.float64, np.float16):
        found[f"dtype {kind.__name__}"] = appended(m.KVCache(2, 3, 8, 4, kind), *pair(rng, 2))
    return found


@numerics
def full_to_the_last_place(m, rng):
    cache = m.KVCache(2, 3, 5, 4, np.float64)
    cache.append(*pair(rng, 4))
    return appended(cache, *pair(rng, 1))


@numerics
def too_many_positions(m, rng):
    cache = m.KVCache(2, 3, 5, 4, np.float64)
    cache.append(*pair(rng, 3))
    found = {
        "3 more than 3, of 5": raised(lambda: cache.append(*pair(rng, 3))),
        "3 into a new cache of 2": raised(lambda: m.KVCache(1, 1, 2, 4).append(*pair(rng, 3, 1, 1))),
        "length after these": cache.length,
        "2 more than 3, of 5": appended(cache, *pair(rng, 2)),
    }
    return {**found, "1 into a full cache": raised(lambda: cache.append(*pair(rng, 1)))}


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
    found = {}
    for length, t in ((2, 1), (3, 3), (0, 2)):
        cache.length = length
        found[f"back to {length}, and {t} more"] = appended(cache, *pair(rng, t))
    return found


@numerics
def what_is_given_may_change_afterwards(m, rng):
    cache = m.KVCache(2, 3, 8, 4, np.float64)
    k, v = pair(rng, 3)
    cache.append(k, v)
    k *= 0
    v *= 0
    return {"k": k, "v": v, "with a position more": appended(cache, *pair(rng, 1))}


@numerics
def two_caches(m, rng):
    one, two = m.KVCache(2, 3, 8, 4, np.float64), m.KVCache(2, 3, 8, 4, np.float64)
    one.append(*pair(rng, 3))
    two.append(*pair(rng, 2))
    return {"the first cache": appended(one, *pair(rng, 1)), "the second": appended(two, *pair(rng, 1))}


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
    return lambda: cache.append(k, v)[0][0, :, ::100]


@budget(growth=1.3, n=200)
def a_long_text(m, rng, n):
    cache = m.KVCache(1, 4, 2 * n, 32)
    k, v = (x.astype(np.float32) for x in pair(rng, 1, 1, 4, 32))

    def write():
        cache.length = 0
        for _ in range(n):
            found = cache.append(k, v)
        return found[0][0, :, :, 0]

    return write
