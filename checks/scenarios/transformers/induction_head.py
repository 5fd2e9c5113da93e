"""Find the induction head: planted heads among others, texts that repeat, weights, and modes."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import tensor


class Attention:
    """Only what makes weights: heads and qkv."""

    def __init__(self, weight, heads):
        self.weight, self.heads, self.asked = tensor(weight), heads, []

    def qkv(self, x):
        self.asked.append(x.requires_grad)
        return x @ self.weight


class Block:
    """Reads, and adds a product; the norm doubles."""

    def __init__(self, attention, weight):
        self.attention, self.weight, self.asked = attention, tensor(weight), 0

    def norm1(self, x):
        return x * 2.0

    def __call__(self, x, cache=None):
        self.asked += 1
        return x + x @ self.weight


class Model:
    """Random weights, but for the head that is planted: (layer, head)."""

    def __init__(self, rng, layers=2, heads=2, dim=24, planted=None, distance=5):
        self.table, self.places = tensor(0.1 * rng.normal(size=(50, dim))), np.zeros((40, dim))
        self.training, self.blocks = True, []
        self.places[:dim] = np.eye(dim)
        width = dim // heads
        for layer in range(layers):
            weight = 0.3 * rng.normal(size=(dim, 3 * dim))
            for head in range(heads):
                if (layer, head) == planted:
                    # Places are unit vectors: place i asks for what place i - distance has for a key.
                    code = rng.normal(size=(dim + distance, width))
                    weight[:, head * width : (head + 1) * width] = 5 * code[:dim]
                    weight[:, dim + head * width : dim + (head + 1) * width] = 5 * code[distance:]
            self.blocks.append(Block(Attention(weight, heads), 0.02 * rng.normal(size=(dim, dim))))

    def tokens(self, ids):
        return self.table[np.asarray(ids)]

    def positions(self, x, start=0):
        return x + tensor(self.places[start : start + x.shape[1]], False)

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)


@numerics
def texts_that_repeat(m, rng):
    texts = {
        f"repeated({vocab}, {n}, rng)": m.repeated(vocab, n, rng) for vocab, n in ((20, 6), (5, 5), (9, 1))
    }
    return {**texts, "drawn from rng afterwards": rng.random()}


@numerics
def weights_of_all_heads(m, rng):
    found = {}
    for heads, batch, time in ((1, 1, 4), (2, 3, 5), (3, 1, 1)):
        attention = Attention(rng.normal(size=(6, 18)), heads)
        weights = m.attention_weights(attention, tensor(rng.normal(size=(batch, time, 6))))
        found[f"heads={heads}, x of shape {batch, time, 6}"] = weights
    return found


@numerics
def scores_far_apart(m, rng):
    attention = Attention(100.0 * rng.normal(size=(6, 18)), 2)
    return m.attention_weights(attention, tensor(rng.normal(size=(1, 5, 6))))


@numerics
def scores_of_random_heads(m, rng):
    found = {}
    for layers, heads, n in ((2, 2, 4), (1, 3, 7), (3, 1, 2)):
        ids = np.tile(rng.permutation(50)[:n], 2)[None]
        scores = m.induction_scores(Model(rng, layers, heads), ids)
        found[f"scores of {layers} × {heads} heads, n={n}"] = scores
    return found


@numerics
def a_head_that_is_planted(m, rng):
    found = {}
    for planted in ((0, 1), (1, 0), (1, 1)):
        ids = np.tile(rng.permutation(50)[:6], 2)[None]
        found[f"scores, {planted} is the one"] = m.induction_scores(Model(rng, planted=planted), ids)
    return found


@numerics
def heads_that_look_elsewhere(m, rng):
    ids = np.tile(rng.permutation(50)[:6], 2)[None]
    return {
        f"scores, (1, 1) looks {d} back": m.induction_scores(Model(rng, planted=(1, 1), distance=d), ids)
        for d in (1, 4, 6, 7)
    }


@numerics
def what_the_layers_read(m, rng):
    model, ids = Model(rng, 3), np.tile(rng.permutation(50)[:4], 2)[None]
    scores = m.induction_scores(model, ids)
    recorded = {
        f"a graph is recorded, in layer {i}": block.attention.asked for i, block in enumerate(model.blocks)
    }
    return {"scores": scores, **recorded}


@numerics
def the_mode_during_and_after(m, rng):
    found = {}
    for training, mode in ((True, "train"), (False, "eval")):
        model, modes = Model(rng, 1).train(training), []

        def noted(ids, model=model, modes=modes, look=model.tokens):
            modes.append(model.training)
            return look(ids)

        model.tokens = noted
        m.induction_scores(model, [[3, 4, 3, 4]])
        found[f"a model in {mode} mode"] = {
            "training, at each call": modes,
            "training, afterwards": model.training,
        }
    return found


@numerics
def a_list_of_several_texts(m, rng):
    return m.induction_scores(Model(rng), [[3, 4, 5, 3, 4, 5], [9, 8, 7, 9, 8, 7], [1, 2, 3, 1, 2, 3]])
