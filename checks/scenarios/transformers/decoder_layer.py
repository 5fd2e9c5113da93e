"""Decoder layer: gradients by name, sources of other lengths, masks, and nothing from the future."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


def made(m, rng, *options, dim=6, heads=2, hidden=5):
    """A layer whose weights are drawn from the scenario's generator, by name."""
    return filled(m.DecoderLayer(dim, heads, hidden, *options, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    found = {}
    for options in ((4, 2, 8), (6, 3, 2, 0.1)):
        fresh = {name: p.data for name, p in m.DecoderLayer(*options, rng=rng).named_parameters()}
        found[f"DecoderLayer{options}"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def gradients_by_name(m, rng):
    layer = made(m, rng)
    back = there_and_back(layer, rng.normal(size=(2, 4, 6)), rng.normal(size=(2, 4, 6)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@numerics
def sources_of_other_lengths(m, rng):
    layer = made(m, rng)
    return {
        f"{tq} places of x, {tk} of memory": there_and_back(
            layer, rng.normal(size=(2, tq, 6)), rng.normal(size=(2, tk, 6)), rng=rng
        )
        for tq, tk in ((3, 5), (5, 2), (1, 4), (4, 1))
    }


@numerics
def what_is_written_later_changes_nothing(m, rng):
    layer, x, memory = made(m, rng), rng.normal(size=(1, 5, 6)), rng.normal(size=(1, 3, 6))
    other = x.copy()
    other[:, 3:] += 1.0
    return {
        "output": layer(tensor(x), tensor(memory)).data,
        "places 3 and 4 are others": layer(tensor(other), tensor(memory)).data,
    }


@numerics
def the_whole_source_is_seen(m, rng):
    layer, x, memory = made(m, rng), rng.normal(size=(1, 2, 6)), rng.normal(size=(1, 5, 6))
    other = memory.copy()
    other[:, 4] += 1.0
    return {
        "output": layer(tensor(x), tensor(memory)).data,
        "place 4 of memory is another": layer(tensor(x), tensor(other)).data,
    }


@numerics
def a_source_with_padding(m, rng):
    layer, mask = made(m, rng), (np.arange(5) < np.array([3, 5])[:, None])[:, None, None]
    x, memory = rng.normal(size=(2, 4, 6)), rng.normal(size=(2, 5, 6))
    other = memory.copy()
    other[0, 3:] = 9.0
    back = there_and_back(lambda x, memory: layer(x, memory, mask), x, memory, rng=rng)
    return {**back, "the padding is another": layer(tensor(x), tensor(other), mask=mask).data}


@numerics
def with_dropout(m, rng):
    layer, x, memory = made(m, rng, 0.4), rng.normal(size=(2, 3, 6)), rng.normal(size=(2, 4, 6))
    back = there_and_back(layer, x, memory, rng=rng)
    layer.eval()
    return {**back, "output in eval mode": layer(tensor(x), tensor(memory)).data}


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    layer = m.DecoderLayer(8, 2, 12, rng=np.random.default_rng(0))
    x, memory = (tensor(rng.normal(size=(2, t, 8)).astype(np.float32)) for t in (3, 4))
    return layer(x, memory).data


@budget(calls={"MultiHeadAttention.forward": 2, "FFN.forward": 1, "LayerNorm.forward": 3})
def one_pass(m, rng):
    layer, x, memory = made(m, rng), tensor(rng.normal(size=(2, 3, 6))), tensor(rng.normal(size=(2, 4, 6)))
    return lambda: layer(x, memory).data
