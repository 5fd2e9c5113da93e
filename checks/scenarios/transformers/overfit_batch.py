"""Overfit one batch: losses and weights step by step, and which parameters have not moved."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, parameter, tensor


class Model:
    """Two tables that learn from what they read, and one that nobody reads."""

    def __init__(self, rng, vocab=5):
        self.now, self.bias = parameter(0.1 * rng.normal(size=(vocab, vocab))), parameter(np.zeros(vocab))
        self.idle = parameter(rng.normal(size=3))
        self.training, self.modes = False, []

    def named_parameters(self):
        return iter([("now", self.now), ("idle", self.idle), ("bias", self.bias)])

    def parameters(self):
        return (p for _, p in self.named_parameters())

    def state_dict(self):
        return {name: np.array(p.data) for name, p in self.named_parameters()}

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, ids):
        self.modes.append(self.training)
        return self.now[np.asarray(ids)] + self.bias


class Buffered(Model):
    """A model whose state holds more than parameters."""

    def state_dict(self):
        return {**super().state_dict(), "buffer": np.zeros(2)}


def overfitted(m, model, *arguments):
    """The losses, and the parameters afterwards."""
    losses = m.overfit(model, *arguments)
    return {"losses": losses, **{f"{name}, afterwards": p for name, p in model.state_dict().items()}}


def pairs(rng, *size):
    x = rng.integers(5, size=size)
    return x, (2 * x + 1) % 5


@numerics
def a_few_steps(m, rng):
    found = {}
    for steps in (1, 2, 6):
        found[f"{steps} {'step' if steps == 1 else 'steps'}"] = overfitted(
            m, Model(rng), *pairs(rng, 2, 4), steps, 0.05
        )
    return found


@numerics
def no_steps_at_all(m, rng):
    model = Model(rng)
    before = model.state_dict()
    return {**overfitted(m, model, *pairs(rng, 2, 4), 0, 0.05), "before": before}


@numerics
def learnt_by_heart(m, rng):
    return m.overfit(Model(rng), *pairs(rng, 3, 5), 60, 0.3)[-1]


@numerics
def weights_do_not_decay(m, rng):
    model = Model(rng)
    model.now.data[:] = tensor(5 * np.eye(5), False).data
    return overfitted(m, model, np.array([0, 1, 3]), np.array([0, 1, 1]), 3, 0.5)


@numerics
def texts_that_begin_alike(m, rng):
    x, y = np.zeros((4, 1), int), np.arange(4)[:, None]
    return m.overfit(Model(rng), x, y, 50, 0.2)[-1]


@numerics
def gradients_from_before(m, rng):
    model = Model(rng)
    for p in model.parameters():
        p.grad = gradient(rng.normal(size=tuple(p.shape)))
    return overfitted(m, model, *pairs(rng, 2, 3), 3, 0.1)


@numerics
def gradients_afterwards(m, rng):
    model = Model(rng)
    m.overfit(model, *pairs(rng, 2, 3), 2, 0.1)
    return {f"gradient of {name} is None": p.grad is None for name, p in model.named_parameters()}


@numerics
def the_mode(m, rng):
    model = Model(rng)
    m.overfit(model, *pairs(rng, 2, 3), 2, 0.1)
    return {"training at each call": model.modes, "training afterwards": model.training}


@numerics
def what_has_not_moved(m, rng):
    model = Model(rng)
    before = model.state_dict()
    found = {"at first": m.unmoved(model, before)}
    m.overfit(model, *pairs(rng, 2, 4), 3, 0.05)
    return {
        **found,
        "after three steps": m.unmoved(model, before),
        "since just now": m.unmoved(model, model.state_dict()),
    }


@numerics
def one_number_that_moved_a_little(m, rng):
    model = Buffered(rng)
    before = model.state_dict()
    model.now.data[3, 2] += 1e-12
    found = {"one number of now has moved": m.unmoved(model, before)}
    model.idle.data[:] = np.nan
    return {**found, "idle is NaN": m.unmoved(model, before)}


@numerics
def the_batch_is_left_alone(m, rng):
    x, y = pairs(rng, 2, 4)
    m.overfit(Model(rng), x, y, 3, 0.05)
    return {"x": x, "y": y}
