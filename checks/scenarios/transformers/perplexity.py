"""Perplexity: texts shorter and longer than the context, strides, what the model is shown, and its mode."""

from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import tensor


class Model:
    """Its logits depend on all that it has read so far, and it notes what it was shown."""

    def __init__(self, rng, context, vocab=5, scale=1.0):
        self.config = SimpleNamespace(context=context, vocab=vocab)
        self.table = tensor(scale * rng.normal(size=(vocab, vocab)))
        self.training, self.shown, self.modes, self.recorded = True, [], [], []

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, ids):
        ids = np.asarray(ids)
        self.shown.append(ids.tolist())
        self.modes.append(self.training)
        counts = np.eye(5)[ids].cumsum(axis=1)
        logits = tensor(counts, False) @ self.table
        self.recorded.append(logits.requires_grad)
        return logits * 2.0 if self.training else logits


def scored(m, rng, length, context, stride):
    """What nll returns, and what the model is shown."""
    model = Model(rng, context)
    return {
        "(sum, count)": m.nll(model, rng.integers(5, size=length), stride),
        "what the model is shown": model.shown,
    }


def alone(m, rng, part, context, cases):
    """One of the two for each length and stride."""
    return {
        f"{part}, {length} tokens, stride {stride}": scored(m, rng, length, context, stride)[part]
        for length, stride in cases
    }


@numerics
def a_text_that_fits(m, rng):
    return alone(m, rng, "(sum, count)", 6, [(length, 3) for length in (2, 4, 6, 7)])


@numerics
def a_text_in_pieces_side_by_side(m, rng):
    return alone(m, rng, "(sum, count)", 4, [(length, 4) for length in (8, 9, 10, 13, 20)])


@numerics
def pieces_that_overlap(m, rng):
    cases = [(length, stride) for length in (9, 10, 11) for stride in (1, 2, 3)]
    return alone(m, rng, "(sum, count)", 4, cases)


@numerics
def what_the_model_is_shown(m, rng):
    cases = [(length, stride) for length in (5, 6, 9) for stride in (1, 2, 3, 4)]
    return alone(m, rng, "what the model is shown", 4, cases)


@numerics
def a_context_of_one(m, rng):
    return scored(m, rng, 5, 1, 1)


@numerics
def a_single_token(m, rng):
    return scored(m, rng, 1, 4, 2)


@numerics
def lists_tensors_and_short_ints(m, rng):
    model, ids = Model(rng, 4), rng.integers(5, size=9)
    given = {"a list": ids.tolist(), "a Tensor": tensor(ids, False), "uint8": ids.astype(np.uint8)}
    return {f"(sum, count) of {name}": m.nll(model, tokens, 3) for name, tokens in given.items()}


@numerics
def losses_that_are_large(m, rng):
    model = Model(rng, 4, scale=400.0)
    return m.nll(model, rng.integers(5, size=12), 2)


@numerics
def the_mode_during_and_after(m, rng):
    found = {}
    for training, mode in ((True, "train"), (False, "eval")):
        model = Model(rng, 3).train(training)
        result = m.nll(model, rng.integers(5, size=8), 3)
        found[f"a model in {mode} mode"] = {
            "(sum, count)": result,
            "training, at each call": model.modes,
            "training, afterwards": model.training,
            "a graph is recorded, at each call": model.recorded,
        }
    return found


@numerics
def the_tokens_are_left_alone(m, rng):
    tokens = rng.integers(5, size=9)
    m.nll(Model(rng, 4), tokens, 2)
    return tokens


@numerics
def what_is_returned(m, rng):
    returned = m.nll(Model(rng, 4), rng.integers(5, size=6), 2)
    return {"types of (sum, count)": [type(number).__name__ for number in returned]}


@numerics
def perplexities(m, rng):
    cases = ((330.0, 100), (float(rng.uniform(0, 50)), 7), (0.0, 3), (5.0, 1))
    return {f"perplexity({total:.5g}, {count})": m.perplexity(total, count) for total, count in cases}


@numerics
def bits(m, rng):
    cases = ((330.0, 190), (float(rng.uniform(0, 50)), 7), (0.0, 3), (5000.0, 1))
    return {f"bits_per_byte({total:.5g}, {size})": m.bits_per_byte(total, size) for total, size in cases}
