"""Bucket sampler: padded batches, places counted, and epochs of batches in length."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape


def sequences(rng, lengths, dtype=np.int64):
    return [rng.integers(1, 90, size=n).astype(dtype) for n in lengths]


def drawn(rng, n=23, longest=30):
    return rng.integers(1, longest, size=n).tolist()


def told(sampler):
    """The number of batches, and the batches of an epoch."""
    return {"len": len(sampler), "batches": list(sampler)}


@shape
def arrays_of_a_batch(m, rng):
    return {"(padded, lengths, mask)": m.collate(sequences(rng, [3, 1, 4]))}


@numerics
def a_padded_batch(m, rng):
    return {"(padded, lengths, mask)": m.collate(sequences(rng, [3, 1, 4, 2]))}


@numerics
def other_padding(m, rng):
    given = sequences(rng, [2, 5, 1])
    return {
        "(padded, lengths, mask), -100": m.collate(given, -100),
        "(padded, lengths, mask), padding_value=7": m.collate(given, padding_value=7),
    }


@numerics
def sequences_that_hold_the_padding_value(m, rng):
    return {"(padded, lengths, mask)": m.collate([np.array([0, 0]), np.array([5, 0, 0]), np.array([0])])}


@numerics
def floats_and_bytes(m, rng):
    floats = {kind.__name__: sequences(rng, [2, 3, 1], kind) for kind in (np.float32, np.float64)}
    found = {f"(padded, lengths, mask) of {name}": m.collate(each, -0.5) for name, each in floats.items()}
    return {**found, "(padded, lengths, mask) of uint8": m.collate(sequences(rng, [1, 2], np.uint8))}


@numerics
def equal_lengths_and_a_single_sequence(m, rng):
    return {
        f"(padded, lengths, mask) of lengths {lengths}": m.collate(sequences(rng, lengths))
        for lengths in ([3, 3], [4], [1])
    }


@numerics
def empty_sequences(m, rng):
    return {
        f"(padded, lengths, mask) of lengths {lengths}": m.collate(sequences(rng, lengths))
        for lengths in ([0, 2, 0], [3, 0])
    }


@numerics
def sequences_are_left_alone(m, rng):
    given = sequences(rng, [3, 1, 3])
    padded, *_ = m.collate(given)
    padded += 1
    return given


@numerics
def places_counted(m, rng):
    lengths = [2, 9, 3, 8]
    ways = ([[0, 1], [2, 3]], [[0, 2], [1, 3]], [[0], [1], [2], [3]], [[3, 2, 1, 0]], [[1, 1]], [])
    return {f"batches {batches}": m.padded_tokens(lengths, batches) for batches in ways}


@numerics
def places_of_random_batches(m, rng):
    lengths = drawn(rng)
    return {
        f"batches of {size}": m.padded_tokens(lengths, rng.permutation(20).reshape(-1, size).tolist())
        for size in (1, 4, 5, 10)
    }


@numerics
def everything_in_one_pool(m, rng):
    return told(m.BucketSampler(drawn(rng), 4, 24, rng))


@numerics
def several_pools(m, rng):
    samplers = {
        f"{n} sequences, batches of {size}, pools of {pool}": m.BucketSampler(drawn(rng, n), size, pool, rng)
        for n, size, pool in ((23, 4, 8), (24, 3, 6))
    }
    return {given: told(sampler) for given, sampler in samplers.items()}


@numerics
def a_pool_of_one_batch(m, rng):
    return told(m.BucketSampler(drawn(rng), 5, 5, rng))


@numerics
def batches_of_one(m, rng):
    return told(m.BucketSampler(drawn(rng, 6), 1, 3, rng))


@numerics
def few_sequences(m, rng):
    samplers = {n: m.BucketSampler(drawn(rng, n), 4, 8, rng) for n in (1, 3, 4, 5)}
    return {f"lengths of {n}, batches of 4": told(sampler) for n, sampler in samplers.items()}


@numerics
def many_equal_lengths(m, rng):
    samplers = {longest: m.BucketSampler(drawn(rng, 60, longest), 4, 40, rng) for longest in (2, 4)}
    return {f"lengths below {longest}": list(sampler) for longest, sampler in samplers.items()}


@numerics
def another_order_in_each_epoch(m, rng):
    sampler = m.BucketSampler(drawn(rng), 4, 12, rng)
    epochs = {"first epoch": list(sampler), "second epoch": list(sampler)}
    return {**epochs, "drawn from rng afterwards": rng.random()}


@numerics
def an_epoch_left_half_way(m, rng):
    sampler = m.BucketSampler(drawn(rng), 4, 12, rng)
    first = next(iter(sampler))
    return {"first batch": first, "drawn from rng then": rng.random(), "then a whole epoch": list(sampler)}


@numerics
def lengths_are_left_alone(m, rng):
    lengths = rng.integers(1, 30, size=23)
    sampler = m.BucketSampler(lengths, 4, 12, rng)
    return {"batches": list(sampler), "lengths afterwards": lengths}


@numerics
def padding_with_pools_of_all_sizes(m, rng):
    lengths = drawn(rng, 200, 100)
    return {
        f"pools of {pool}": m.padded_tokens(lengths, m.BucketSampler(lengths, 8, pool, rng))
        for pool in (8, 40, 200)
    }


@budget(time=15)
def a_batch_is_padded(m, rng):
    given = sequences(rng, rng.integers(600, 1000, size=16).tolist())
    return lambda: m.collate(given)


@budget(time=20)
def an_epoch_of_batches(m, rng):
    lengths = rng.integers(1, 200, size=4096)
    sampler = m.BucketSampler(lengths, 32, 512, np.random.default_rng(1))

    def epoch():
        batches = list(sampler)
        return [len(batch) for batch in batches], sum(map(sum, batches))

    return epoch
