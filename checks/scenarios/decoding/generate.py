"""Generate: a small model that sees the order of its tokens, longer and shorter than its context."""

from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


class Toy:
    """Logits that depend on all the tokens up to each place, the later ones most, and on their number."""

    def __init__(self, rng, vocab=6, context=5):
        self.config = SimpleNamespace(context=context, vocab=vocab)
        self.table = tensor(rng.normal(size=(vocab, vocab)))
        self.read, self.recorded = [], []

    def __call__(self, ids):
        ids = np.array(ids)
        self.read.append(ids)
        places = np.arange(ids.shape[1])
        weights = np.tril(0.7 ** (places[:, None] - places)) * (1.0 + places)
        logits = tensor(weights, False) @ self.table[ids]
        self.recorded.append(logits.requires_grad)
        return logits


class Choices:
    """The likeliest tokens; what was offered is kept."""

    def __init__(self):
        self.offered = []

    def __call__(self, logits):
        self.offered.append(np.array(logits))
        return self.offered[-1].argmax(-1)


def greedy(logits):
    return np.asarray(logits).argmax(-1)


@numerics
def one_token(m, rng):
    return m.generate(Toy(rng), rng.integers(6, size=(1, 3)), 1, greedy)


@numerics
def several_tokens(m, rng):
    return {
        f"count={count}": m.generate(Toy(rng, context=50), rng.integers(6, size=(1, 3)), count, greedy)
        for count in (2, 7)
    }


@numerics
def several_texts_at_once(m, rng):
    return m.generate(Toy(rng), rng.integers(6, size=(4, 2)), 3, greedy)


@numerics
def beyond_the_context(m, rng):
    model = Toy(rng, context=4)
    ids = m.generate(model, rng.integers(6, size=(2, 2)), 6, greedy)
    return {"text": ids, "what the model reads last": model.read[-1]}


@numerics
def a_prompt_longer_than_the_context(m, rng):
    model = Toy(rng, context=3)
    return {
        "text": m.generate(model, rng.integers(6, size=(2, 8)), 2, greedy),
        "what the model reads last": model.read[-1],
    }


@numerics
def a_context_of_one(m, rng):
    model = Toy(rng, context=1)
    return {
        "text": m.generate(model, rng.integers(6, size=(2, 3)), 3, greedy),
        "what the model reads last": model.read[-1],
    }


@numerics
def what_is_offered(m, rng):
    choices = Choices()
    m.generate(Toy(rng), rng.integers(6, size=(3, 4)), 4, choices)
    return {f"logits for new token {i}": logits for i, logits in enumerate(choices.offered)}


@numerics
def at_random(m, rng):
    return m.generate(
        Toy(rng), rng.integers(6, size=(5, 2)), 8, lambda logits: rng.integers(6, size=len(logits))
    )


@numerics
def ids_as_a_list(m, rng):
    return m.generate(Toy(rng), rng.integers(6, size=(3, 2)), 4, lambda logits: greedy(logits).tolist())


@numerics
def nothing_to_write(m, rng):
    model = Toy(rng)
    return {
        "text": m.generate(model, rng.integers(6, size=(2, 3)), 0, greedy),
        "what the model reads": model.read,
    }


@numerics
def nothing_is_recorded(m, rng):
    model = Toy(rng)
    m.generate(model, rng.integers(6, size=(1, 2)), 3, greedy)
    during = list(model.recorded)
    model(rng.integers(6, size=(1, 2)))
    return {"a graph is recorded": during[-1], "a graph is recorded, afterwards": model.recorded[-1]}


@numerics
def the_prompt_is_left_alone(m, rng):
    ids = rng.integers(6, size=(2, 3))
    m.generate(Toy(rng), ids, 4, greedy)
    return ids


@numerics
def lists_and_tensors(m, rng):
    model, ids = Toy(rng), rng.integers(6, size=(2, 3))
    kinds = {"a list": ids.tolist(), "a Tensor": tensor(ids, False)}
    return {
        f"{count} tokens after {kind}": m.generate(model, given, count, greedy)
        for kind, given in kinds.items()
        for count in (0, 3)
    }


@budget(calls={"Toy.__call__": 12})
def one_call_for_each_token(m, rng):
    model, ids = Toy(rng), rng.integers(6, size=(2, 3))
    return lambda: m.generate(model, ids, 12, greedy)
