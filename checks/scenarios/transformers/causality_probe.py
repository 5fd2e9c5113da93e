"""Causality probe: sound models, planted leaks of each kind, dropout, and what the model is shown."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import tensor


class Model:
    """Logits are sums over what a place may see, as a matrix (time, time) says."""

    def __init__(self, rng, sees, vocab=7, noise=None):
        self.table, self.sees, self.noise = tensor(rng.normal(size=(vocab, vocab))), sees, noise
        self.training, self.modes, self.shown, self.recorded = True, [], [], []

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, ids):
        ids = np.asarray(ids)
        self.modes.append(self.training)
        self.shown.append(ids.tolist())
        time = ids.shape[1]
        seen = self.sees[:time, :time] @ np.eye(len(self.table))[ids]
        if self.training and self.noise is not None:
            seen = seen * self.noise.uniform(size=seen.shape)
        logits = tensor(seen, False) @ self.table
        self.recorded.append(logits.requires_grad)
        return logits


def past(time=6):
    return np.tril(np.ones((time, time)))


def probed(m, rng, sees, at=3, batch=2):
    return m.causality_probe(Model(rng, sees), rng.integers(7, size=(batch, 6)), at, rng, 7)


@numerics
def a_sound_model(m, rng):
    return {f"at={at}": probed(m, rng, past(), at) for at in (1, 2, 5)}


@numerics
def everything_leaks(m, rng):
    return {f"at={at}": probed(m, rng, np.ones((6, 6)), at) for at in (1, 3, 5)}


@numerics
def one_token_ahead(m, rng):
    sees = np.tril(np.ones((6, 6)), 1)
    return {f"at={at}": probed(m, rng, sees, at) for at in (1, 3, 5)}


@numerics
def one_place_sees_one_token(m, rng):
    found = {}
    for place, token in ((0, 5), (2, 3), (4, 5), (0, 1)):
        sees = past()
        sees[place, token] = 1e-3
        found |= {f"place {place} sees token {token}, at={at}": probed(m, rng, sees, at) for at in (1, 3, 5)}
    return found


@numerics
def one_row_among_many(m, rng):
    sees = past()
    sees[1, 4] = -0.5
    return {"1 row": probed(m, rng, sees, 3, 1), "5 rows": probed(m, rng, sees, 3, 5)}


@numerics
def a_leak_that_makes_logits_smaller(m, rng):
    model = Model(rng, np.ones((6, 6)))
    model.table = tensor(-np.ones((7, 1)) * np.arange(7.0)[:, None])
    return [m.causality_probe(model, np.zeros((1, 6), int), 2, np.random.default_rng(i), 7) for i in range(3)]


@numerics
def dropout_is_no_leak(m, rng):
    model = Model(rng, past(), noise=rng)
    return {
        "leak": m.causality_probe(model, rng.integers(7, size=(2, 6)), 3, np.random.default_rng(0), 7),
        "training, at each call": model.modes,
    }


@numerics
def the_mode_afterwards(m, rng):
    found = {}
    for training, mode in ((True, "train"), (False, "eval")):
        model = Model(rng, past()).train(training)
        leak = m.causality_probe(model, rng.integers(7, size=(1, 6)), 2, rng, 7)
        found[f"a model in {mode} mode"] = {
            "leak": leak,
            "training, at each call": model.modes,
            "training, afterwards": model.training,
            "a graph is recorded, at each call": model.recorded,
        }
    return found


@numerics
def what_the_model_is_shown(m, rng):
    found = {}
    for batch, at, vocab in ((2, 3, 7), (1, 1, 2), (3, 5, 4)):
        model = Model(rng, past(), vocab)
        m.causality_probe(model, rng.integers(vocab, size=(batch, 6)), at, rng, vocab)
        found[f"at={at}, {vocab} tokens in all"] = model.shown
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def tokens_of_few_bits(m, rng):
    sees, found = np.ones((6, 6)), {}
    for dtype in (np.uint8, np.int8):
        model, ids = Model(rng, sees, 7), rng.integers(7, size=(2, 6)).astype(dtype)
        leak = m.causality_probe(model, ids, 3, rng, 7)
        found[f"ids of {dtype.__name__}"] = {"leak": leak, "what the model is shown": model.shown}
    return found


@numerics
def lists_and_tensors(m, rng):
    model, ids = Model(rng, np.ones((6, 6))), rng.integers(7, size=(2, 6))
    return {
        f"leak, of {name}": m.causality_probe(model, given, 3, np.random.default_rng(0), 7)
        for name, given in (("a list", ids.tolist()), ("a Tensor", tensor(ids, False)))
    }


@numerics
def logits_that_are_not_numbers(m, rng):
    all_of_them, one = np.full((7, 7), np.nan), rng.normal(size=(7, 7))
    one[2, 3] = np.nan
    found = {}
    for name, table in (("every logit is NaN", all_of_them), ("some logits are NaN", one)):
        model = Model(rng, past())
        model.table = tensor(table)
        found[name] = m.causality_probe(model, rng.integers(7, size=(1, 6)), 3, rng, 7)
    return found


@numerics
def the_ids_are_left_alone(m, rng):
    ids = rng.integers(7, size=(2, 6))
    m.causality_probe(Model(rng, past()), ids, 3, rng, 7)
    return ids


@numerics
def a_float_comes_back(m, rng):
    return type(probed(m, rng, np.ones((6, 6)))).__name__
