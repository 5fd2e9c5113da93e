"""Post-norm block: fresh weights, gradients by name, dropout, a cache, and a stream that stays small."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


class Cache:
    """Keys and values of all positions so far."""

    def __init__(self):
        self.length, self.keys, self.values = 0, [], []

    def append(self, k, v):
        self.length += k.shape[2]
        self.keys.append(k)
        self.values.append(v)
        return np.concatenate(self.keys, 2), np.concatenate(self.values, 2)


def made(m, rng, dim=6, heads=2, **options):
    """A block whose weights are drawn from the scenario's generator, by name."""
    return filled(m.PostNormBlock(dim, heads, **options, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    found = {}
    for options in ((4, 2), (6, 3, 0.1)):
        fresh = {name: p.data for name, p in m.PostNormBlock(*options, rng=rng).named_parameters()}
        found[f"PostNormBlock{options}"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def gradients_by_name(m, rng):
    found = {}
    for heads in (1, 2, 3):
        block = made(m, rng, heads=heads)
        back = there_and_back(block, rng.normal(size=(2, 4, 6)), rng=rng)
        found[f"heads={heads}"] = {**back, "gradients of the block": parameter_gradients(block)}
    return found


@numerics
def texts_of_any_length(m, rng):
    block = made(m, rng)
    return {
        f"x of shape {size}": there_and_back(block, rng.normal(size=size), rng=rng)
        for size in ((1, 1, 6), (3, 1, 6), (1, 9, 6))
    }


@numerics
def a_stream_of_large_numbers(m, rng):
    block = made(m, rng)
    return {
        f"numbers around {scale:g}": block(tensor(scale * rng.normal(size=(1, 3, 6)))).data
        for scale in (1e-2, 1e2)
    }


@numerics(rtol=1e-6)
def twelve_blocks_in_a_row(m, rng):
    blocks = [m.PostNormBlock(4, 2, rng=np.random.default_rng(i)).double() for i in range(12)]

    def all_of_them(x):
        for block in blocks:
            x = block(x)
        return x

    return there_and_back(all_of_them, rng.normal(size=(1, 3, 4)), rng=rng)


@numerics
def with_dropout(m, rng):
    block = made(m, rng, dropout=0.4)
    x = rng.normal(size=(2, 3, 6))
    back = there_and_back(block, x, rng=rng)
    return {**back, "gradients of the block": parameter_gradients(block)}


@numerics
def without_dropout_when_not_training(m, rng):
    block = made(m, rng, dropout=0.4)
    block.eval()
    return there_and_back(block, rng.normal(size=(2, 3, 6)), rng=rng)


@numerics
def piece_by_piece_with_a_cache(m, rng):
    x, block, cache = rng.normal(size=(2, 6, 6)), made(m, rng), Cache()
    pieces = {
        name: block(tensor(x[:, start:end]), cache).data
        for name, start, end in (("places 0 to 2", 0, 3), ("place 3", 3, 4), ("places 4 and 5", 4, 6))
    }
    return {**pieces, "length of the cache": cache.length, "calls of append": len(cache.keys)}


@numerics
def what_comes_later_changes_nothing(m, rng):
    block, x = made(m, rng), rng.normal(size=(1, 6, 6))
    other = x.copy()
    other[:, 4:] += rng.normal(size=(1, 2, 6))
    return {"output": block(tensor(x)).data, "places 4 and 5 are others": block(tensor(other)).data}


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    block = m.PostNormBlock(8, 2, rng=np.random.default_rng(0))
    return block(tensor(rng.normal(size=(2, 3, 8)).astype(np.float32))).data


@budget(calls={"CausalSelfAttention.forward": 1, "FFN.forward": 1, "LayerNorm.forward": 2})
def one_pass(m, rng):
    block, x = made(m, rng), tensor(rng.normal(size=(2, 3, 6)))
    return lambda: block(x).data
