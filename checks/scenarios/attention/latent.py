"""Latent attention: a whole text and word by word, nobody ahead, and keys that are never made."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back


class Memory:
    """A cache that keeps copies of what it was given."""

    def __init__(self):
        self.parts = []
        self.length = 0

    def append(self, latents):
        self.parts.append(np.array(latents))
        self.length += np.shape(latents)[1]
        return np.concatenate(self.parts, 1)


class Full:
    """A cache with all words but the last in it."""

    def __init__(self, latents):
        self.latents = latents
        self.length = latents.shape[1] - 1

    def append(self, latents):
        self.latents[:, self.length :] = latents
        return self.latents


def made(m, rng, dim=6, heads=2, latent=4):
    """A module whose weights are drawn from the scenario's generator, by name."""
    return filled(m.LatentAttention(dim, heads, latent, rng=np.random.default_rng(0)), rng)


@numerics
def fresh_weights(m, rng):
    layer = m.LatentAttention(6, 2, 4, rng=rng)
    fresh = {name: p.data for name, p in layer.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def a_whole_text(m, rng):
    return [
        made(m, rng, dim, heads, latent)(tensor(rng.normal(size=(2, time, dim)))).data
        for dim, heads, latent, time in ((6, 2, 4, 5), (4, 1, 1, 3), (8, 4, 3, 1), (6, 3, 7, 2))
    ]


@numerics
def gradients_by_name(m, rng):
    layer = made(m, rng)
    return [there_and_back(layer, rng.normal(size=(2, 4, 6)), rng=rng), parameter_gradients(layer)]


@numerics
def the_future_is_another(m, rng):
    layer, x = made(m, rng), rng.normal(size=(2, 6, 6))
    later = x.copy()
    later[:, 4:] = 10 * rng.normal(size=(2, 2, 6))
    return [layer(tensor(given)).data for given in (x, later)]


@numerics
def two_words_and_two_texts_exchanged(m, rng):
    layer, x = made(m, rng), rng.normal(size=(2, 4, 6))
    return [layer(tensor(given)).data for given in (x, x[:, [1, 0, 2, 3]], x[::-1].copy())]


@numerics
def word_by_word(m, rng):
    layer, x, cache = made(m, rng), rng.normal(size=(2, 5, 6)), Memory()
    return [[layer.step(tensor(x[:, t : t + 1]), cache).data for t in range(5)], layer(tensor(x)).data]


@numerics
def piece_by_piece(m, rng):
    found = []
    for dim, heads, latent in ((6, 2, 4), (8, 2, 3), (6, 3, 5)):
        layer, x, cache = made(m, rng, dim, heads, latent), rng.normal(size=(2, 7, dim)), Memory()
        found.append([layer.step(tensor(x[:, a:b]), cache).data for a, b in ((0, 3), (3, 4), (4, 7))])
    return found


@numerics
def what_the_cache_is_given(m, rng):
    layer, cache = made(m, rng), Memory()
    for size in ((2, 3, 6), (2, 1, 6)):
        layer.step(tensor(rng.normal(size=size)), cache)
    return cache.parts


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    layer, cache = m.LatentAttention(6, 2, 4, rng=np.random.default_rng(0)), Memory()
    x = rng.normal(size=(2, 3, 6)).astype(np.float32)
    return [layer(tensor(x)).data, layer.step(tensor(x), cache).data]


@budget(memory=2.5, of="latents")
def no_keys_are_made_in_a_step(m, rng):
    # All keys would be 8 times as large as the latents.
    layer, x = made(m, rng, 64, 2, 8), rng.normal(size=(1, 1, 64))
    latents = rng.normal(size=(1, 2048, 8))
    return lambda: layer.step(tensor(x, False), Full(latents)).data


@budget(time=5, rtol=1e-4)
def a_batch_of_texts_there_and_back(m, rng):
    layer = m.LatentAttention(32, 4, 8, rng=np.random.default_rng(0))
    x = rng.normal(size=(4, 16, 32)).astype(np.float32)
    upstream = rng.normal(size=x.shape).astype(np.float32)

    def there_and_back_again():
        inputs = tensor(x)
        y = layer(inputs)
        y.backward(tensor(upstream, False))
        return [y.data, inputs.grad]

    return there_and_back_again
