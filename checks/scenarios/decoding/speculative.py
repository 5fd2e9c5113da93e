"""Guess and check: good and bad drafts, the model's greedy text to the letter, and the calls of both."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


class Toy:
    """Logits that depend on all the tokens up to each place, the later ones most."""

    def __init__(self, table):
        self.table = tensor(table)
        self.read, self.recorded = [], []

    def __call__(self, ids):
        ids = np.array(ids)
        self.read.append(ids.shape)
        places = np.arange(ids.shape[1])
        logits = tensor(np.tril(0.5 ** (places[:, None] - places)), False) @ self.table[ids]
        self.recorded.append(logits.requires_grad)
        return logits


class Model(Toy):
    """The large one, whose calls are counted."""

    def __call__(self, ids):
        return super().__call__(ids)


class Draft(Toy):
    """The small one, whose calls are counted."""

    def __call__(self, ids):
        return super().__call__(ids)


def pair(rng, off, vocab=6):
    """A model and a draft that differs from it by so much."""
    table = rng.normal(size=(vocab, vocab))
    return Model(table), Draft(table + off * rng.normal(size=(vocab, vocab)))


def prompt(rng, t=3, vocab=6):
    return rng.integers(vocab, size=(1, t))


def written(m, *arguments):
    """What is returned, by name."""
    text, calls = m.speculative_generate(*arguments)
    return {"text": text, "calls": calls}


@numerics
def a_perfect_draft(m, rng):
    model, draft = pair(rng, 0.0)
    return {
        f"count={count}": written(m, model, draft, prompt(rng), count, 3) for count in (1, 2, 4, 5, 8, 12)
    }


@numerics
def a_good_draft(m, rng):
    return {f"ahead={ahead}": written(m, *pair(rng, 0.3), prompt(rng), 15, ahead) for ahead in (1, 2, 4, 7)}


@numerics
def a_bad_draft(m, rng):
    return {f"ahead={ahead}": written(m, *pair(rng, 2.0), prompt(rng), 12, ahead) for ahead in (1, 3, 5)}


@numerics
def a_draft_that_is_always_wrong(m, rng):
    table = rng.normal(size=(6, 6))
    return {"(text, calls)": m.speculative_generate(Model(table), Draft(-table), prompt(rng), 8, 3)}


@numerics
def many_drafts(m, rng):
    return {
        f"count={count}, ahead={ahead}, a draft {off} off": written(
            m, *pair(rng, off), prompt(rng, t), count, ahead
        )
        for off in (0.1, 0.5, 1.0)
        for t, count, ahead in ((1, 9, 3), (4, 10, 4), (2, 7, 2))
    }


@numerics
def no_guesses(m, rng):
    return written(m, *pair(rng, 0.1), prompt(rng), 5, 0)


@numerics
def more_ahead_than_are_wanted(m, rng):
    return {f"count={count}": written(m, *pair(rng, 0.2), prompt(rng), count, 50) for count in (1, 2, 6)}


# A model and a draft that go by the last token alone: after 3 the draft says 0, the model 4.
@numerics
def right_again_after_a_wrong_one(m, rng):
    model, draft = Model(np.roll(np.eye(6), 1, axis=1) * 9), np.roll(np.eye(6), 1, axis=1) * 9
    draft[3] = draft[5]
    return {
        f"ids [[{start}]]": written(m, model, Draft(draft), np.array([[start]]), 10, 5) for start in range(6)
    }


@numerics
def ties(m, rng):
    table = np.zeros((4, 4))
    return written(m, Model(table), Draft(table), np.array([[2, 1]]), 6, 2)


@numerics
def nothing_is_recorded(m, rng):
    model, draft = pair(rng, 0.3)
    m.speculative_generate(model, draft, prompt(rng), 6, 2)
    during = {
        "a graph is recorded, of model": model.recorded[-1],
        "a graph is recorded, of draft": draft.recorded[-1],
    }
    model(prompt(rng))
    return {**during, "a graph is recorded, afterwards": model.recorded[-1]}


@numerics
def the_prompt_is_left_alone(m, rng):
    ids = prompt(rng)
    m.speculative_generate(*pair(rng, 0.3), ids, 6, 2)
    return ids


@numerics
def lists_and_tensors(m, rng):
    model, draft = pair(rng, 0.5)
    ids = prompt(rng)
    kinds = {"a list": ids.tolist(), "a Tensor": tensor(ids, False)}
    return {f"ids in {kind}": written(m, model, draft, given, 5, 2) for kind, given in kinds.items()}


@budget(calls={"Model.__call__": 3})
def calls_of_the_model(m, rng):
    model, draft = pair(rng, 0.0)
    ids = prompt(rng)
    return lambda: m.speculative_generate(model, draft, ids, 15, 4)


@budget(calls={"Draft.__call__": 12})
def calls_of_the_draft(m, rng):
    model, draft = pair(rng, 0.0)
    ids = prompt(rng)
    return lambda: m.speculative_generate(model, draft, ids, 15, 4)
