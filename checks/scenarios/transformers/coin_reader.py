"""Coin reader: losses on noise and on order, weights, logits, gradients, and what a place sees."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor


def made(m, rng, vocab=5, context=6, dim=4):
    """A model whose weights are drawn from the scenario's generator, by name."""
    return filled(m.CoinReader(vocab, context, dim, rng=np.random.default_rng(0)), rng)


@numerics(rtol=1e-6)
def losses_on_noise(m, rng):
    model = m.CoinReader(4, 8, 8, rng=np.random.default_rng(1)).double()
    losses = m.fit(model, rng.integers(4, size=2000), 8, 40, 8, 0.03, rng)
    return sum(losses[-10:]) / 10


@numerics(rtol=1e-6)
def losses_on_a_text_that_counts(m, rng):
    model = m.CoinReader(4, 6, 8, rng=np.random.default_rng(1)).double()
    return m.fit(model, np.arange(400) % 4, 6, 12, 4, 0.03, rng)


@numerics
def fresh_weights(m, rng):
    model = m.CoinReader(5, 6, 4, rng=rng)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def logits(m, rng):
    model = made(m, rng)
    return {
        f"ids of shape {size}": model(rng.integers(5, size=size)).data for size in ((3, 6), (1, 4), (2, 1))
    }


@numerics
def gradients_by_name(m, rng):
    model = made(m, rng)
    model(rng.integers(5, size=(2, 5))).backward(tensor(rng.normal(size=(2, 5, 5)), False))
    return parameter_gradients(model)


@numerics
def logits_when_a_token_changes(m, rng):
    model, found = made(m, rng), {}
    ids = rng.integers(5, size=(1, 6))
    for place in range(6):
        other = ids.copy()
        other[0, place] = (other[0, place] + 1) % 5
        found[f"logits, token {place} is another"] = model(other).data
    return found


@numerics
def what_the_steps_change(m, rng):
    model = made(m, rng)
    losses = m.fit(model, rng.integers(5, size=50), 6, 3, 2, 0.05, rng)
    return {"losses": losses, **{name: p.data for name, p in model.named_parameters()}}
