"""Activation patching: maps of small models, what is left alone, modes, and how often blocks are asked."""

from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import tensor


class Model:
    """What a GPT has inside, of the simplest kind: a block adds a mean of what was before, by a matrix."""

    def __init__(self, rng, layers=3, vocab=7, longest=6, dim=4):
        self.config = SimpleNamespace(vocab=vocab, context=longest, layers=layers, dim=dim, use_rope=False)
        self.tokens = Table(rng.normal(size=(vocab, dim)))
        self.positions = Places(rng.normal(size=(longest, dim)))
        self.blocks = [Block(rng.normal(size=(dim, dim))) for _ in range(layers)]
        self.norm = Norm(rng.normal(size=dim))
        self.training = True

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)


class Table:
    def __init__(self, weight):
        self.weight = tensor(weight)

    def __call__(self, ids):
        return self.weight[np.asarray(ids)]


class Places:
    def __init__(self, weight):
        self.weight = tensor(weight)

    def __call__(self, x, start=0):
        return x + self.weight[start : start + x.shape[1]]


class Block:
    def __init__(self, weight):
        self.weight, self.asked = tensor(weight), 0

    def __call__(self, x, cache=None):
        self.asked += 1
        time = x.shape[1]
        before = np.tril(np.ones((time, time))) / np.arange(1, time + 1)[:, None]
        return x + tensor(before, False) @ x @ self.weight


class Norm:
    def __init__(self, scale):
        self.scale = tensor(scale)

    def __call__(self, x):
        return x * self.scale / (1.0 + (x * x).sum(2, True)) ** 0.5


def last(logits):
    """How much likelier token 1 is than token 2 at the end of the first text."""
    return float(logits[0, -1, 1] - logits[0, -1, 2])


def pair(rng, batch=1, time=5, at=1):
    clean = rng.integers(7, size=(batch, time))
    corrupted = clean.copy()
    corrupted[:, at] = (corrupted[:, at] + 3) % 7
    return clean, corrupted


@numerics
def a_map(m, rng):
    return {
        f"{layers} layers, a difference at {at}": m.patching_map(Model(rng, layers), *pair(rng, at=at), last)
        for layers, at in ((3, 1), (1, 0), (2, 4))
    }


@numerics
def several_differences(m, rng):
    clean, corrupted = rng.integers(7, size=(2, 1, 6))
    return m.patching_map(Model(rng, 2), clean, corrupted, last)


@numerics
def batches(m, rng):
    def mean(logits):
        return float(logits[:, :, 3].mean())

    return m.patching_map(Model(rng, 2), *pair(rng, 3, 4), mean)


@numerics
def no_blocks_at_all(m, rng):
    return m.patching_map(Model(rng, 0), *pair(rng, at=4), last)


@numerics
def a_score_of_an_early_place(m, rng):
    return m.patching_map(Model(rng, 2), *pair(rng, at=1), lambda logits: float(logits[0, 2, 0]))


@numerics
def scores_that_are_below_zero(m, rng):
    return m.patching_map(Model(rng, 2), *pair(rng), lambda logits: -100.0 + last(logits))


@numerics
def blocks_below_are_not_run_again(m, rng):
    model = Model(rng, 3)
    m.patching_map(model, *pair(rng, time=4), last)
    return [block.asked for block in model.blocks]


@numerics
def the_mode_during_and_after(m, rng):
    found = {}
    for training, mode in ((True, "train"), (False, "eval")):
        model = Model(rng, 1).train(training)
        modes = []

        def noted(logits, model=model, modes=modes):
            modes.append(model.training)
            return last(logits)

        shares = m.patching_map(model, *pair(rng, time=3), noted)
        logits = model.positions(model.tokens([[1]]))
        found[f"a model in {mode} mode"] = {
            "the map": shares,
            "training, at each call of score": modes,
            "training, afterwards": model.training,
            "a graph is recorded, afterwards": logits.requires_grad,
        }
    return found


@numerics
def the_ids_are_left_alone(m, rng):
    clean, corrupted = pair(rng)
    m.patching_map(Model(rng), clean, corrupted, last)
    return {"clean": clean, "corrupted": corrupted}


@numerics
def nothing_is_recorded(m, rng):
    model = Model(rng, 1)
    block, recorded = model.blocks[0], []

    def noted(x, cache=None):
        y = block(x)
        recorded.append(y.requires_grad)
        return y

    model.blocks[0] = noted
    m.patching_map(model, *pair(rng, time=2), last)
    return recorded
