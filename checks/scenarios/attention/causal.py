"""Causal self-attention: nobody looks ahead, with or without rotary positions, at once or piece by piece."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted, filled, parameter_gradients, tensor, there_and_back

ROPE = {False: "without rope", True: "with rope"}


class Memory:
    """A cache that keeps copies of what it was given. Empty, it counts as false."""

    def __init__(self):
        self.parts = []
        self.length = 0

    def __len__(self):
        return self.length

    def append(self, k, v):
        self.parts.append((np.array(k), np.array(v)))
        self.length += np.shape(k)[2]
        keys, values = zip(*self.parts, strict=True)
        return np.concatenate(keys, 2), np.concatenate(values, 2)


def made(m, rng, dim, heads, **options):
    """A module whose weights are drawn from the scenario's generator, by name."""
    return filled(m.CausalSelfAttention(dim, heads, **options, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    found = {}
    for given, options in (
        ("", {}),
        (", bias=False", {"bias": False}),
        (", use_rope=True", {"use_rope": True}),
    ):
        layer = m.CausalSelfAttention(4, 2, rng=rng, **options)
        fresh = {name: p.data for name, p in layer.named_parameters()}
        found[f"CausalSelfAttention(4, 2{given})"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def a_text(m, rng):
    return [
        made(m, rng, dim, heads)(tensor(rng.normal(size=(batch, time, dim)))).data
        for dim, heads, batch, time in ((4, 1, 1, 3), (6, 2, 2, 5), (8, 4, 3, 1))
    ]


@numerics
def gradients_by_name(m, rng):
    found = {}
    for name, options in (("with biases", {}), ("bias=False", {"bias": False})):
        layer = made(m, rng, 6, 3, **options)
        back = there_and_back(layer, rng.normal(size=(2, 4, 6)), rng=rng)
        found[name] = {**back, "gradients of the layer": parameter_gradients(layer)}
    return found


@numerics
def rotary_positions(m, rng):
    layer = made(m, rng, 8, 2, use_rope=True)
    back = there_and_back(layer, rng.normal(size=(2, 5, 8)), rng=rng)
    return {**back, "gradients of the layer": parameter_gradients(layer)}


@numerics
def the_future_is_another(m, rng):
    found = {}
    for use_rope in (False, True):
        layer, x = made(m, rng, 8, 2, use_rope=use_rope), rng.normal(size=(2, 6, 8))
        later = x.copy()
        later[:, 4:] = 10 * rng.normal(size=(2, 2, 8))
        found[f"output, {ROPE[use_rope]}"] = layer(tensor(x)).data
        found[f"words 4 and 5 are others, {ROPE[use_rope]}"] = layer(tensor(later)).data
    return found


@numerics
def only_the_last_word_is_another(m, rng):
    layer, x = made(m, rng, 4, 2), rng.normal(size=(1, 3, 4))
    other = x.copy()
    other[:, 2] = 0
    return [layer(tensor(given)).data for given in (x, other)]


@numerics
def two_texts_exchanged(m, rng):
    layer, x = made(m, rng, 8, 2, use_rope=True), rng.normal(size=(2, 4, 8))
    return [layer(tensor(given)).data for given in (x, x[::-1].copy())]


@numerics
def two_words_exchanged(m, rng):
    found = {}
    for use_rope in (False, True):
        layer, x = made(m, rng, 4, 1, use_rope=use_rope), rng.normal(size=(1, 4, 4))
        found[f"output, {ROPE[use_rope]}"] = layer(tensor(x)).data
        found[f"words 0 and 1 exchanged, {ROPE[use_rope]}"] = layer(tensor(x[:, [1, 0, 2, 3]])).data
    return found


@numerics
def word_by_word(m, rng):
    found = {}
    for use_rope in (False, True):
        layer, x = made(m, rng, 8, 2, use_rope=use_rope), rng.normal(size=(2, 5, 8))
        cache = Memory()
        words = {f"word {t}, by the cache": layer(tensor(x[:, t : t + 1]), cache).data for t in range(5)}
        found[ROPE[use_rope]] = {**words, "all at once": layer(tensor(x)).data}
    return found


@numerics
def piece_by_piece(m, rng):
    found = {}
    for use_rope in (False, True):
        layer, x = made(m, rng, 8, 2, use_rope=use_rope), rng.normal(size=(2, 7, 8))
        cache = Memory()
        pieces = {
            f"words {a} to {b - 1}, by the cache": layer(tensor(x[:, a:b]), cache=cache).data
            for a, b in ((0, 3), (3, 5), (5, 7))
        }
        found[ROPE[use_rope]] = {**pieces, "all at once": layer(tensor(x)).data}
    return found


@numerics
def what_the_cache_is_given(m, rng):
    found = {}
    for use_rope in (False, True):
        layer, cache = made(m, rng, 8, 2, use_rope=use_rope), Memory()
        for size in ((2, 3, 8), (2, 2, 8)):
            layer(tensor(rng.normal(size=size)), cache)
        found[ROPE[use_rope]] = [{"keys": k, "values": v} for k, v in cache.parts]
    return found


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    found = []
    for use_rope in (False, True):
        layer = m.CausalSelfAttention(8, 2, use_rope=use_rope, rng=np.random.default_rng(0))
        found.append(there_and_back(layer, rng.normal(size=(2, 3, 8)).astype(np.float32), rng=rng))
    return found


@budget(calls={"np.matmul": 4})
def four_products(m, rng):
    layer = made(m, rng, 6, 3)
    x = counted(rng.normal(size=(2, 4, 6)))
    return lambda: layer(tensor(x)).data


@budget(time=5, rtol=1e-4)
def a_batch_of_texts_there_and_back(m, rng):
    layer = m.CausalSelfAttention(32, 4, use_rope=True, rng=np.random.default_rng(0))
    x = rng.normal(size=(4, 16, 32)).astype(np.float32)
    upstream = rng.normal(size=x.shape).astype(np.float32)

    def there_and_back_again():
        inputs = tensor(x)
        y = layer(inputs)
        y.backward(tensor(upstream, False))
        return [y.data, inputs.grad]

    return there_and_back_again
