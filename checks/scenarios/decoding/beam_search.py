"""Beam search: greedy and exhaustive, texts that overtake, scores as sums, one call for each step."""

from itertools import product

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


class Toy:
    """Logits that depend on all the tokens up to each place, the later ones most, and on their number."""

    def __init__(self, rng, vocab=5, scale=1.5):
        self.table = tensor(rng.normal(size=(vocab, vocab)) * scale)
        self.read, self.recorded = [], []

    def __call__(self, ids):
        ids = np.array(ids)
        self.read.append(ids.shape)
        places = np.arange(ids.shape[1])
        weights = np.tril(0.5 ** (places[:, None] - places)) * (1.0 + 0.3 * places)
        logits = tensor(weights, False) @ self.table[ids]
        self.recorded.append(logits.requires_grad)
        return logits


class Follows:
    """A model that goes by the last token alone: row i of the table are the logits after token i."""

    def __init__(self, table):
        self.table = tensor(np.array(table, float), False)

    def __call__(self, ids):
        return self.table[np.array(ids)]


def prompt(rng, t=3, vocab=5):
    return rng.integers(vocab, size=t)


def best(m, *arguments):
    """What is returned, by name."""
    text, score = m.beam_search(*arguments)
    return {"text": text, "score": score}


@numerics
def a_width_of_one(m, rng):
    model = Toy(rng)
    return {f"count={count}": best(m, model, prompt(rng), count, 1) for count in (1, 2, 6)}


@numerics
def several_widths(m, rng):
    model, ids = Toy(rng), prompt(rng)
    return {f"width={width}": best(m, model, ids, 5, width) for width in (2, 3, 4, 7)}


@numerics
def many_texts(m, rng):
    return {
        f"{t} ids, width={width}": best(m, Toy(rng), prompt(rng, t), 4, width)
        for t, width in product((1, 2, 5), (2, 3))
    }


@numerics
def wider_than_the_vocabulary(m, rng):
    model = Toy(rng, vocab=3)
    return {f"count={count}": best(m, model, prompt(rng, 2, 3), count, 8) for count in (1, 2, 3)}


@numerics
def wide_enough_for_all(m, rng):
    return {"(text, score)": m.beam_search(Toy(rng, vocab=3), prompt(rng, 2, 3), 4, 81)}


@numerics
def the_second_best_beginning(m, rng):
    chances = np.full((6, 6), 1e-12)
    chances[0, [1, 2]], chances[1, [3, 4, 5]], chances[2, [3, 4]] = [0.6, 0.4], [0.4, 0.3, 0.3], [0.9, 0.1]
    model = Follows(np.log(chances))
    return {f"width={width}": best(m, model, np.array([0]), 2, width) for width in (1, 2, 3)}


# Logits that differ by a constant are the same probabilities: what is added up must be normalized first.
@numerics
def logits_of_any_level(m, rng):
    table = rng.normal(size=(5, 5)) + 50 * rng.normal(size=(5, 1))
    return {f"width={width}": best(m, Follows(table), prompt(rng, 1), 4, width) for width in (1, 3)}


@numerics
def logits_of_a_thousand(m, rng):
    return best(m, Follows(rng.normal(size=(4, 4)) * 1000), prompt(rng, 1, 4), 3, 2)


@numerics
def what_the_model_reads(m, rng):
    model = Toy(rng)
    m.beam_search(model, prompt(rng), 4, 3)
    return model.read[-1]


@numerics
def nothing_is_recorded(m, rng):
    model = Toy(rng)
    m.beam_search(model, prompt(rng), 3, 2)
    during = model.recorded[-1]
    model(np.zeros((1, 1), int))
    return {"a graph is recorded": during, "a graph is recorded, afterwards": model.recorded[-1]}


@numerics
def the_prompt_is_left_alone(m, rng):
    ids = prompt(rng)
    m.beam_search(Toy(rng), ids, 3, 2)
    return ids


# Sums in float64, though the logits are float32.
@numerics(rtol=1e-6)
def float32(m, rng):
    model = Follows(rng.normal(size=(5, 5)))
    model.table = tensor(rng.normal(size=(5, 5)).astype(np.float32), False)
    return m.beam_search(model, prompt(rng), 40, 3)[1]


@numerics
def lists_and_tensors(m, rng):
    model, ids = Toy(rng), prompt(rng)
    kinds = {"a list": ids.tolist(), "a Tensor": tensor(ids, False)}
    return {f"ids in {kind}": best(m, model, given, 3, 2) for kind, given in kinds.items()}


@budget(calls={"Toy.__call__": 6})
def one_call_for_each_step(m, rng):
    model, ids = Toy(rng), prompt(rng)
    return lambda: m.beam_search(model, ids, 6, 3)
