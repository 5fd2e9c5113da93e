"""Stream: pairs of tokens and scores, where the text ends, nothing before it is asked for, and recording."""

from itertools import islice
from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


class Toy:
    """Logits that depend on all the tokens up to each place, the later ones most, and on their number."""

    def __init__(self, rng, vocab=6, context=5, dtype=np.float64):
        self.config = SimpleNamespace(context=context, vocab=vocab)
        self.table = tensor((rng.normal(size=(vocab, vocab)) * 2).astype(dtype))
        self.read, self.recorded = [], []

    def __call__(self, ids):
        ids = np.array(ids)
        self.read.append(ids)
        places = np.arange(ids.shape[1])
        weights = np.tril(0.7 ** (places[:, None] - places)) * (1.0 + 0.2 * places)
        logits = tensor(weights.astype(np.asarray(self.table.data).dtype), False) @ self.table[ids]
        self.recorded.append(logits.requires_grad)
        return logits


class Planned:
    """Chooses what was planned, whatever the logits say; what was offered is kept."""

    def __init__(self, *ids):
        self.ids, self.offered = list(ids), []

    def __call__(self, logits):
        self.offered.append(np.array(logits))
        return [self.ids.pop(0)]


def greedy(logits):
    return np.asarray(logits).argmax(-1)


def prompt(rng, t=3):
    return rng.integers(6, size=t)


@numerics
def some_tokens(m, rng):
    return {
        f"{count} of (id, score) after {t}": list(
            m.stream(Toy(rng, context=50), prompt(rng, t), count, greedy)
        )
        for t, count in ((3, 1), (1, 6))
    }


@numerics
def planned_tokens(m, rng):
    choose = Planned(3, 0, 5, 5, 1)
    return {
        "(id, score) of each": list(m.stream(Toy(rng), prompt(rng), 5, choose)),
        "logits that choose was given": choose.offered,
    }


@numerics
def beyond_the_context(m, rng):
    model = Toy(rng, context=3)
    return {
        "(id, score) of each": list(m.stream(model, prompt(rng, 5), 4, Planned(1, 2, 3, 4))),
        "what the model reads": model.read,
    }


@numerics
def where_the_text_ends(m, rng):
    model = Toy(rng)
    return {
        f"(id, score) of each, stop={stop}": list(
            m.stream(model, prompt(rng), 9, Planned(3, 5, 2, 5, 1), stop=stop)
        )
        for stop in (2, 5, 3, 1)
    }


@numerics
def a_stop_of_zero(m, rng):
    model = Toy(rng)
    return {
        "(id, score) of each": list(m.stream(model, prompt(rng), 3, Planned(4, 0, 2), stop=0)),
        "calls of the model": len(model.read),
    }


@numerics
def no_stop(m, rng):
    return list(m.stream(Toy(rng), prompt(rng), 4, Planned(0, 0, 0, 1)))


@numerics
def nothing_wanted(m, rng):
    model = Toy(rng)
    return {
        "(id, score) of each": list(m.stream(model, prompt(rng), 0, greedy)),
        "what the model reads": model.read,
    }


@numerics
def nothing_before_it_is_asked_for(m, rng):
    model = Toy(rng)
    tokens = m.stream(model, prompt(rng), 9, greedy)
    calls = {"calls of the model before a token": len(model.read)}
    for i in range(3):
        next(tokens)
        calls[f"calls of the model after token {i}"] = len(model.read)
    return calls


@numerics
def two_streams_in_turn(m, rng):
    model = Toy(rng)
    one, two = (m.stream(model, prompt(rng), 4, greedy) for _ in range(2))
    return [{"(id, score) of one": next(one), "(id, score) of the other": next(two)} for _ in range(4)]


@numerics
def what_the_model_does_is_not_recorded(m, rng):
    model = Toy(rng)
    list(m.stream(model, prompt(rng), 3, greedy))
    return model.recorded


@numerics
def what_the_caller_does_is_recorded(m, rng):
    model, other, found = Toy(rng), Toy(rng), []
    for _ in m.stream(model, prompt(rng), 3, greedy):
        found.append(other(np.zeros((1, 1), int)).requires_grad)
    left = m.stream(model, prompt(rng), 3, greedy)
    next(left)
    found.append(other(np.zeros((1, 1), int)).requires_grad)
    return {"a graph of the caller's is recorded": found, "one of the model's": model.recorded[-1]}


@numerics
def scores_of_large_logits(m, rng):
    model = Toy(rng)
    model.table = tensor(rng.normal(size=(6, 6)) * 2000)
    return list(m.stream(model, prompt(rng), 4, Planned(0, 1, 2, 3)))


@numerics(rtol=1e-4)
def float32(m, rng):
    return list(m.stream(Toy(rng, dtype=np.float32), prompt(rng), 4, Planned(0, 1, 2, 3)))


@numerics
def the_prompt_is_left_alone(m, rng):
    ids = prompt(rng)
    list(m.stream(Toy(rng), ids, 4, greedy))
    return ids


@numerics
def lists_and_tensors(m, rng):
    model, ids = Toy(rng), prompt(rng)
    kinds = {"a list": ids.tolist(), "a Tensor": tensor(ids, False)}
    return {
        f"(id, score) of each, after {kind}": list(m.stream(model, given, 3, greedy))
        for kind, given in kinds.items()
    }


@budget(calls={"Toy.__call__": 4})
def no_more_than_was_asked_for(m, rng):
    model, ids = Toy(rng), prompt(rng)
    return lambda: list(islice(m.stream(model, ids, 50, greedy), 4))
