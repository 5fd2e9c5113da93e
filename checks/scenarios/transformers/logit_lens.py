"""Logit lens: logits after each block, where an answer is settled, modes, and how often blocks are asked."""

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


@numerics
def logits_after_each_block(m, rng):
    return {
        f"{layers} layers, ids of shape {batch, time}": m.logit_lens(
            Model(rng, layers), rng.integers(7, size=(batch, time))
        )
        for layers, batch, time in ((3, 2, 4), (1, 1, 6), (4, 3, 1))
    }


@numerics
def no_blocks_at_all(m, rng):
    return m.logit_lens(Model(rng, 0), rng.integers(7, size=(2, 3)))


@numerics
def each_block_is_asked_once(m, rng):
    model = Model(rng)
    m.logit_lens(model, rng.integers(7, size=(1, 4)))
    return [block.asked for block in model.blocks]


@numerics
def the_mode_during_and_after(m, rng):
    found = {}
    for training, mode in ((True, "train"), (False, "eval")):
        model = Model(rng).train(training)
        block, modes, recorded = model.blocks[0], [], []

        def noted(x, cache=None, block=block, model=model, modes=modes, recorded=recorded):
            modes.append(model.training)
            recorded.append(x.requires_grad)
            return block(x)

        model.blocks[0] = noted
        m.logit_lens(model, rng.integers(7, size=(1, 3)))
        found[f"a model in {mode} mode"] = {
            "training, at each call": modes,
            "training, afterwards": model.training,
            "a graph is recorded, at each call": recorded,
        }
    return found


@numerics
def where_it_is_settled(m, rng):
    return {
        f"logits of shape {layers, 3, 5, 3}": m.settled(rng.normal(size=(layers, 3, 5, 3)))
        for layers in (1, 2, 4, 7)
    }


@numerics
def an_answer_that_comes_and_goes(m, rng):
    likeliest = np.array([[2, 2, 2, 2], [1, 2, 1, 2], [2, 1, 1, 2], [0, 0, 0, 1], [1, 1, 1, 1]])
    return m.settled(np.eye(3)[likeliest].transpose(1, 0, 2)[:, None])


@numerics
def what_a_model_has_settled(m, rng):
    return m.settled(np.asarray(m.logit_lens(Model(rng, 5), rng.integers(7, size=(4, 6)))))
