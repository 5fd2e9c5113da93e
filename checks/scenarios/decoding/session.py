"""Session: texts that grow, are corrected in any place, get shorter, and what is read for them."""

from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


class Reader:
    """A transformer in plain arrays, with learned positions. It counts the tokens that it reads."""

    def __init__(self, rng, layers=2, heads=2, dim=8, vocab=7, context=400, dtype=np.float64):
        self.config = SimpleNamespace(vocab=vocab, context=context, layers=layers, heads=heads, dim=dim)
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
        x = table[ids] + self.positions[places]
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
        if cache is not None:
            k, v = (np.asarray(seen) for seen in cache.append(k, v))
        scores = q @ k.transpose(0, 1, 3, 2) / heads[3] ** 0.5
        scores = np.where(np.arange(k.shape[2]) <= places[:, None], scores, -np.inf)
        chances = np.exp(scores - scores.max(-1, keepdims=True))
        heard = chances / chances.sum(-1, keepdims=True) @ v
        return heard.transpose(0, 2, 1, 3).reshape(b, t, dim) @ weights[3]


def asked(m, rng, *texts, longest=40, dtype=np.float64):
    """The logits for each of the texts, one after the other in one session."""
    session = m.Session(Reader(rng, dtype=dtype), longest)
    return {
        f"call {i}, {[int(token) for token in text]}": session.logits(np.array(text))
        for i, text in enumerate(texts)
    }


@numerics
def one_text(m, rng):
    found = {}
    for text in ([3], [1, 2, 3, 4, 5], [0, 2, 0], [0]):
        found |= asked(m, rng, text)
    return found


@numerics
def a_text_that_grows(m, rng):
    text = rng.integers(7, size=12)
    return {
        f"lengths {ends}": asked(m, rng, *(text[:t] for t in ends))
        for ends in ((1, 2, 3, 4), (3, 4, 9, 12), (5, 6))
    }


@numerics
def the_last_token_is_another(m, rng):
    return asked(m, rng, [1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 0], [1, 2, 3, 0, 2])


@numerics
def the_same_text_again(m, rng):
    return asked(m, rng, [1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3, 4])


@numerics
def a_token_in_the_middle(m, rng):
    return asked(m, rng, [1, 2, 3, 4, 5], [1, 2, 6, 4, 5], [1, 2, 6, 4, 5, 3])


@numerics
def the_first_token(m, rng):
    return asked(m, rng, [1, 2, 3], [4, 2, 3], [4, 2, 3, 5], [5])


@numerics
def two_tokens_differ(m, rng):
    return asked(m, rng, [1, 2, 3, 4, 5, 6], [1, 0, 3, 0, 5, 6], [1, 0, 3, 0, 5, 0])


@numerics
def a_shorter_text(m, rng):
    return asked(m, rng, [1, 2, 3, 4, 5], [1, 2, 3], [1, 2], [1, 2, 3, 4], [1])


@numerics
def something_else_entirely(m, rng):
    return asked(m, rng, [1, 1, 1, 1], [2, 2], [3, 3, 3, 3, 3, 3], [1, 1, 1, 1])


@numerics
def many_random_corrections(m, rng):
    text, texts = [1, 2, 3], []
    for _ in range(20):
        text = [*text[: rng.integers(len(text) + 1)], *rng.integers(7, size=rng.integers(1, 4)).tolist()][:14]
        texts.append(text)
    return asked(m, rng, *texts, longest=400)


@numerics
def as_long_as_it_may_be(m, rng):
    text = rng.integers(7, size=6)
    return asked(m, rng, text[:4], text, longest=6)


@numerics
def two_sessions_of_one_model(m, rng):
    model = Reader(rng)
    one, two = m.Session(model, 40), m.Session(model, 40)
    return {
        f"{name} session, {text}": session.logits(np.array(text))
        for name, session, text in (
            ("one", one, [1, 2]),
            ("the other", two, [1, 3]),
            ("one", one, [1, 2, 4]),
            ("the other", two, [1, 3, 5]),
        )
    }


@numerics
def what_is_given_may_change_afterwards(m, rng):
    session, ids = m.Session(Reader(rng), 40), np.array([1, 2, 3, 4])
    session.logits(ids)
    ids[1] = 6
    return {"logits": session.logits(ids), "ids": ids}


@numerics
def nothing_is_recorded(m, rng):
    model = Reader(rng)
    m.Session(model, 9).logits(np.array([1, 2]))
    during = model.recorded[-1]
    model(np.array([[1]]))
    return {"a graph is recorded": during, "a graph is recorded, afterwards": model.recorded[-1]}


@numerics(rtol=1e-4)
def float32(m, rng):
    return asked(m, rng, [1, 2, 3], [1, 2, 4, 3], dtype=np.float32)


# 20, then 3 for what differs, then 1 for the same again: the last token is read in any case.
@budget(calls={"Reader.read_a_token": 24})
def tokens_that_are_read(m, rng):
    model, text = Reader(rng), rng.integers(6, size=20)
    other = np.concatenate([text[:17], [6, 6, 6]])

    def ask():
        session = m.Session(model, 60)
        return [session.logits(ids) for ids in (text, other, other)]

    return ask
