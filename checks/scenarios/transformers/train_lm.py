"""Train a language model: losses and weights step by step, rates, clipping, modes, and a run in two parts."""

from types import SimpleNamespace

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, parameter

TABLES = "of this token", "of the token before"


class Model:
    """Logits of the next token from this one and the one before: two tables, the smallest language model."""

    def __init__(self, rng, vocab=6, context=5, scale=0.1):
        self.config = SimpleNamespace(context=context, vocab=vocab)
        self.now = parameter(scale * rng.normal(size=(vocab, vocab)))
        self.before = parameter(scale * rng.normal(size=(vocab, vocab)))
        self.training, self.modes, self.seen = False, [], []

    def parameters(self):
        return iter([self.now, self.before])

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, ids):
        ids = np.asarray(ids)
        self.modes.append(self.training)
        self.seen.append(ids.tolist())
        shifted = np.concatenate([ids[:, :1], ids[:, :-1]], axis=1)
        return self.now[ids] + self.before[shifted]

    def weights(self, when):
        """Copies of both tables, named by when they were made."""
        return {f"table {name}, {when}": np.array(p.data) for name, p in zip(TABLES, self.parameters())}


class Descent:
    """Plain descent, which notes rate and gradients of each step."""

    def __init__(self, model):
        self.params, self.lr, self.rates, self.noted = list(model.parameters()), 7.0, [], {}
        self.param_groups = [{"params": self.params}]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        self.rates.append(self.lr)
        call = f"call {len(self.rates)} of step"
        self.noted[f"rate, {call}"] = self.lr
        for name, p in zip(TABLES, self.params):
            self.noted[f"gradient of the table {name}, {call}"] = np.array(p.grad)
            p.data -= self.lr * p.grad


def text(rng, length=60, vocab=6):
    return (np.cumsum(rng.integers(1, 3, size=length)) % vocab).astype(np.uint16)


@numerics
def five_steps(m, rng):
    model = Model(rng)
    losses = list(m.train_lm(model, text(rng), 5, 3, 0.05, rng))
    return {"losses": losses, **model.weights("afterwards"), "drawn from rng afterwards": rng.random()}


@numerics
def each_step_by_itself(m, rng):
    model, found = Model(rng), {}
    for step, loss in enumerate(m.train_lm(model, text(rng), 3, 2, 0.05, rng)):
        found |= {f"loss of step {step}": loss, **model.weights(f"after step {step}")}
    return found


@numerics
def the_rates_of_many_steps(m, rng):
    found = {}
    for steps in (1, 2, 19, 38, 45, 100):
        model = Model(rng, context=1)
        optimizer = Descent(model)
        list(m.train_lm(model, text(rng), steps, 1, 0.3, rng, optimizer=optimizer))
        found[f"rates of {steps} steps"] = optimizer.rates
    return found


@numerics
def the_gradients_of_an_optimizer_that_was_given(m, rng):
    model = Model(rng)
    optimizer = Descent(model)
    losses = list(m.train_lm(model, text(rng), 4, 3, 0.3, rng, optimizer, 0, 5.0))
    return {"losses": losses, **optimizer.noted}


@numerics
def gradients_that_are_clipped(m, rng):
    found = {}
    for scale in (0.1, 30.0):
        model = Model(rng, scale=scale)
        optimizer = Descent(model)
        list(m.train_lm(model, text(rng), 3, 1, 0.3, rng, optimizer))
        found[f"weights around {scale:g}"] = optimizer.noted
    return found


@numerics
def gradients_from_before(m, rng):
    model = Model(rng)
    for p in model.parameters():
        p.grad = gradient(rng.normal(size=(6, 6)))
    losses = list(m.train_lm(model, text(rng), 2, 2, 0.05, rng))
    return {"losses": losses, **model.weights("afterwards")}


@numerics
def weight_decay(m, rng):
    found = {}
    for decay in (0.0, 0.1, 2.0):
        model = Model(rng, scale=3.0)
        losses = list(m.train_lm(model, text(rng), 3, 2, 0.05, rng, weight_decay=decay))
        found[f"weight_decay={decay}"] = {"losses": losses, **model.weights("afterwards")}
    return found


@numerics
def a_run_in_two_parts(m, rng):
    model, tokens = Model(rng), text(rng)
    optimizer = Descent(model)
    run = m.train_lm(model, tokens, 50, 2, 0.3, rng, optimizer)
    first = [next(run) for _ in range(3)]
    second = list(m.train_lm(model, tokens, 50, 2, 0.3, rng, optimizer, start=46))
    return {"losses of three steps": first, "losses from step 46": second, **optimizer.noted}


@numerics
def no_steps_are_left(m, rng):
    model = Model(rng)
    before = model.weights("before")
    losses = {
        f"losses from start={start}": list(m.train_lm(model, text(rng), 4, 2, 0.3, rng, start=start))
        for start in (4, 9)
    }
    return {**losses, **before, **model.weights("afterwards"), "calls of the model": len(model.modes)}


@numerics
def nothing_runs_before_it_is_asked_for(m, rng):
    model = Model(rng)
    before, run = model.weights("before"), m.train_lm(model, text(rng), 4, 2, 0.3, rng)
    found = {"calls of the model, before a step": len(model.modes), **model.weights("before a step")}
    first = next(run)
    return {
        **before,
        **found,
        "loss of step 0": first,
        "calls of the model, after step 0": len(model.modes),
        **model.weights("after step 0"),
        "drawn from rng afterwards": rng.random(),
    }


@numerics
def a_look_in_eval_mode_between_steps(m, rng):
    model = Model(rng)
    for _ in m.train_lm(model, text(rng), 4, 2, 0.3, rng):
        model.eval()
    return model.modes


@numerics
def what_the_model_is_shown(m, rng):
    model = Model(rng, context=3)
    list(m.train_lm(model, text(rng, 9), 3, 4, 0.3, rng))
    return model.seen


@numerics
def other_contexts_and_batches(m, rng):
    found = {}
    for context, batch in ((1, 1), (8, 2), (2, 7)):
        model = Model(rng, context=context)
        losses = list(m.train_lm(model, text(rng), 2, batch, 0.1, rng))
        found[f"context {context}, batch {batch}"] = {"losses": losses, **model.weights("afterwards")}
    return found


@numerics
def what_is_yielded(m, rng):
    return [type(loss).__name__ for loss in m.train_lm(Model(rng), text(rng), 2, 2, 0.1, rng)]
