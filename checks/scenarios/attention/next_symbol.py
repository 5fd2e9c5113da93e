"""Next symbol: losses, what is written, and what a place may know."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor


class Steps:
    """Plain descent."""

    def __init__(self, model, rate):
        self.params, self.rate = list(model.parameters()), rate

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            p.data -= self.rate * p.grad


def made(m, rng, vocab=5, longest=8, dim=4):
    """A model whose weights are drawn from the scenario's generator, by name."""
    return filled(m.Reader(vocab, longest, dim, rng=np.random.default_rng(0)), rng)


@numerics
def losses(m, rng):
    model = made(m, rng)
    return m.fit(model, Steps(model, 0.1), [rng.integers(5, size=(3, 6)) for _ in range(4)])


@numerics
def a_single_symbol_is_read(m, rng):
    model = made(m, rng)
    return [
        model(rng.integers(5, size=(3, 1))).data,
        m.fit(model, Steps(model, 0.1), [rng.integers(5, size=(3, 2))]),
    ]


@numerics
def logits_of_a_text(m, rng):
    return [made(m, rng)(rng.integers(5, size=size)).data for size in ((1, 2), (2, 5), (3, 8))]


@numerics
def what_is_written(m, rng):
    return made(m, rng).write(rng.integers(5, size=(4, 3)), 5)


@numerics
def nothing_is_written(m, rng):
    return made(m, rng).write(rng.integers(5, size=(2, 3)), 0)


@numerics
def the_future_is_another(m, rng):
    model, ids = made(m, rng), rng.integers(5, size=(2, 6))
    later = ids.copy()
    later[:, 4:] = (ids[:, 4:] + 1) % 5
    return [model(given).data for given in (ids, later)]


@numerics
def two_texts_exchanged(m, rng):
    model, ids = made(m, rng), rng.integers(5, size=(2, 4))
    return [model(given).data for given in (ids, ids[::-1].copy())]


@numerics
def two_symbols_exchanged(m, rng):
    model, ids = made(m, rng), np.array([[0, 1, 2, 3]])
    return [model(given).data for given in (ids, ids[:, [1, 0, 2, 3]])]


@numerics
def gradients_by_name(m, rng):
    model = made(m, rng)
    logits = model(rng.integers(5, size=(2, 4)))
    logits.backward(tensor(rng.normal(size=(2, 4, 5)), False))
    return parameter_gradients(model)


@numerics
def gradients_from_before(m, rng):
    model = made(m, rng)
    model(rng.integers(5, size=(2, 3))).backward(tensor(rng.normal(size=(2, 3, 5)), False))
    return m.fit(model, Steps(model, 0.1), [rng.integers(5, size=(2, 4)) for _ in range(3)])


@numerics
def the_weights_after_training(m, rng):
    model = made(m, rng)
    m.fit(model, Steps(model, 0.1), [rng.integers(5, size=(3, 5)) for _ in range(3)])
    return {name: p.data for name, p in model.named_parameters()}


@numerics
def texts_are_left_alone(m, rng):
    model, ids = made(m, rng), rng.integers(5, size=(2, 4))
    m.fit(model, Steps(model, 0.1), [ids])
    model.write(ids, 2)
    return ids


@numerics
def fresh_weights(m, rng):
    model = m.Reader(3, 4, 2, rng=rng)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}
