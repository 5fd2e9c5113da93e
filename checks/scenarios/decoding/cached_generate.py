"""Generate with a cache: a small transformer with positions of both kinds, and every token that it reads."""

from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


class Reader:
    """A transformer in plain arrays, with learned positions or rotary ones. It counts what it reads."""

    def __init__(self, rng, layers=2, heads=2, dim=8, vocab=7, context=16, use_rope=False, dtype=np.float64):
        self.config = SimpleNamespace(
            vocab=vocab, context=context, layers=layers, heads=heads, dim=dim, use_rope=use_rope
        )
        self.tokens = tensor(rng.normal(size=(vocab, dim)).astype(dtype))
        self.positions = rng.normal(size=(context, dim)).astype(dtype)
        self.weights = [(rng.normal(size=(4, dim, dim)) / dim**0.5).astype(dtype) for _ in range(layers)]
        self.recorded = []

    def parameters(self):
        return iter([self.tokens])

    def __call__(self, ids, caches=None):
        ids = np.array(ids)
        for _ in range(ids.shape[1]):
            self.read_a_token()
        table = np.array(self.tokens.data)
        start = caches[0].length if caches else 0
        places = np.arange(start, start + ids.shape[1])
        x = table[ids] if self.config.use_rope else table[ids] + self.positions[places]
        for weights, cache in zip(self.weights, caches or [None] * self.config.layers, strict=True):
            x = np.tanh(x + self.attention(x, places, weights, cache))
        logits = tensor(x.astype(table.dtype), False) @ (self.tokens.T)
        self.recorded.append(logits.requires_grad)
        return logits

    def read_a_token(self):
        pass

    def attention(self, x, places, weights, cache):
        b, t, dim = x.shape
        heads = (b, t, self.config.heads, dim // self.config.heads)
        q, k, v = ((x @ w).reshape(heads).transpose(0, 2, 1, 3) for w in weights[:3])
        if self.config.use_rope:
            q, k = turned(q, places), turned(k, places)
        if cache is not None:
            k, v = (np.asarray(seen) for seen in cache.append(k, v))
        scores = q @ k.transpose(0, 1, 3, 2) / heads[3] ** 0.5
        scores = np.where(np.arange(k.shape[2]) <= places[:, None], scores, -np.inf)
        chances = np.exp(scores - scores.max(-1, keepdims=True))
        heard = chances / chances.sum(-1, keepdims=True) @ v
        return heard.transpose(0, 2, 1, 3).reshape(b, t, dim) @ weights[3]


def turned(x, places):
    half = x.shape[-1] // 2
    angles = places[:, None] * 100.0 ** (-np.arange(half) / half)
    a, b = x[..., :half], x[..., half:]
    turned = np.concatenate(
        [a * np.cos(angles) - b * np.sin(angles), a * np.sin(angles) + b * np.cos(angles)], -1
    )
    return turned.astype(x.dtype)


class Choices:
    """The likeliest tokens; the logits that were offered are kept."""

    def __init__(self):
        self.offered = []

    def __call__(self, logits):
        self.offered.append(np.array(logits))
        return self.offered[-1].argmax(-1)


def prompt(rng, t=3, b=1, vocab=7):
    return rng.integers(vocab, size=(b, t))


def written(m, model, ids, count):
    """The text, the logits that each token was chosen by, and those of the model for the prompt alone."""
    choices = Choices()
    text = m.cached_generate(model, ids, count, choices)
    offered = {f"logits of new token {i}": logits for i, logits in enumerate(choices.offered)}
    return {"text": text, **offered, "logits of the prompt without a cache": model(ids).data}


@numerics
def learned_positions(m, rng):
    return {
        f"{count} tokens after {t}": written(m, Reader(rng), prompt(rng, t), count)
        for t, count in ((3, 1), (3, 8), (1, 12))
    }


@numerics
def rotary_positions(m, rng):
    return {f"9 tokens after {t}": written(m, Reader(rng, use_rope=True), prompt(rng, t), 9) for t in (1, 4)}


@numerics
def several_texts(m, rng):
    return written(m, Reader(rng), prompt(rng, 4, 5), 6)


@numerics
def other_shapes(m, rng):
    return {
        f"layers={layers}, heads={heads}, dim={dim}": written(
            m, Reader(rng, layers, heads, dim), prompt(rng, 2, 2), 5
        )
        for layers, heads, dim in ((1, 1, 6), (3, 4, 8), (2, 3, 6))
    }


@numerics
def to_the_end_of_the_context(m, rng):
    return written(m, Reader(rng, context=9), prompt(rng, 4), 5)


@numerics
def two_texts_one_after_the_other(m, rng):
    model = Reader(rng)
    return {f"a text of {t} tokens": written(m, model, prompt(rng, t), 4) for t in (5, 2)}


@numerics
def at_random(m, rng):
    return m.cached_generate(
        Reader(rng), prompt(rng, 2, 6), 8, lambda logits: rng.integers(7, size=len(logits))
    )


@numerics
def ids_as_a_list(m, rng):
    return m.cached_generate(Reader(rng), prompt(rng, 2, 3), 4, lambda x: np.asarray(x).argmax(-1).tolist())


@numerics
def nothing_to_write(m, rng):
    return m.cached_generate(Reader(rng), prompt(rng, 3, 2), 0, Choices())


@numerics
def nothing_is_recorded(m, rng):
    model = Reader(rng)
    m.cached_generate(model, prompt(rng), 3, Choices())
    during = model.recorded[-1]
    model(prompt(rng))
    return {"a graph is recorded": during, "a graph is recorded, afterwards": model.recorded[-1]}


@numerics
def the_prompt_is_left_alone(m, rng):
    ids = prompt(rng, 3, 2)
    m.cached_generate(Reader(rng), ids, 4, Choices())
    return ids


@numerics(rtol=1e-4)
def float32(m, rng):
    return written(m, Reader(rng, dtype=np.float32), prompt(rng, 3, 2), 5)


@numerics
def lists_and_tensors(m, rng):
    model, ids = Reader(rng), prompt(rng, 3, 2)
    kinds = {"a list": ids.tolist(), "a Tensor": tensor(ids, False)}
    return {
        f"{count} tokens after {kind}": m.cached_generate(model, given, count, Choices())
        for kind, given in kinds.items()
        for count in (0, 3)
    }


# 5 of the prompt, and 7 of the 8 that are written.
@budget(calls={"Reader.read_a_token": 12})
def tokens_that_are_read(m, rng):
    model, ids = Reader(rng), prompt(rng, 5)
    return lambda: m.cached_generate(model, ids, 8, Choices())


@budget(calls={"Reader.__call__": 8})
def calls_of_the_model(m, rng):
    model, ids = Reader(rng), prompt(rng, 5, 3)
    return lambda: m.cached_generate(model, ids, 8, Choices())
