"""Which loss for the task: a linear model is trained with each of the chosen losses."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network, train
from learnml.checks.spec import at_least, at_most, chosen, given, numerics, one_of


def squared(outputs, targets):
    from myml.autograd.tensor import Tensor
    from myml.functions.mse_loss import mse_loss

    return mse_loss(outputs, Tensor(targets))


def absolute(outputs, targets):
    from myml.autograd.select import maximum
    from myml.autograd.tensor import Tensor

    off = outputs - Tensor(targets)
    return maximum(off, -off).mean()


def each(outputs, targets):
    from myml.functions.bce_with_logits import bce_with_logits

    return bce_with_logits(outputs, targets)


def first(outputs, targets):
    from myml.functions.cross_entropy import cross_entropy

    return cross_entropy(outputs, targets.argmax(1))


@lru_cache(16)
def quantile(level):
    from myml.autograd.select import maximum
    from myml.autograd.tensor import Tensor

    def loss(outputs, targets):
        missing = Tensor(targets) - outputs
        return maximum(missing * level, missing * (level - 1)).mean()

    return loss


def outputs_of(loss, x, y, unseen):
    """What a linear model says of unseen rows, after training."""
    from myml.autograd.tensor import Tensor
    from myml.layers.linear import Linear
    from myml.optim.adam import Adam

    layer = Linear(x.shape[1], y.shape[1], rng=np.random.default_rng(0))
    model = Network([layer], lambda rows: layer(Tensor(rows)))
    train(model, Adam(model.parameters(), 0.1), loss, x, y, steps=200, batch=64)
    return model.forward(unseen).data


def single(x):
    return np.asarray(x, np.float32)


# Prices: numbers, some of them wrong.
@lru_cache(16)
def error_of_prices(loss, rows=500, wrong=0.1, noise=0.3):
    rng = np.random.default_rng(1)
    weight = rng.normal(size=(6, 1))
    x, unseen = rng.normal(size=(rows, 6)), rng.normal(size=(400, 6))
    y = x @ weight + rng.normal(0, noise, size=(rows, 1)) + 40 * (rng.random((rows, 1)) < wrong)
    true = unseen @ weight + rng.normal(0, 0.3, size=(400, 1))
    return float(np.abs(outputs_of(loss, single(x), single(y), single(unseen)) - true).mean())


PRICES = {"squared": squared, "absolute": absolute}
CURES = {"outliers": {"wrong": 0.0}, "noise": {"noise": 0.0}, "few rows": {"rows": 2000}}


# Kinds: clouds in a circle, whose numbers say nothing of where they lie.
@lru_cache(16)
def share_of_kinds(way):
    rng = np.random.default_rng(2)
    angles = 2 * np.pi / 5 * np.array([0, 2, 4, 1, 3])
    kinds = rng.integers(5, size=900)
    x = 2 * np.stack([np.cos(angles), np.sin(angles)], 1)[kinds] + rng.normal(0, 0.6, size=(900, 2))
    loss, targets, answer = way
    y = targets(np.eye(5)[kinds])
    answers = answer(outputs_of(loss, single(x[:500]), single(y[:500]), single(x[500:])))
    return float(np.equal(answers, kinds[500:]).mean())


def as_number(table):
    return table.argmax(1)[:, None]


def as_table(table):
    return table


def rounded(outputs):
    return np.rint(outputs[:, 0])


def largest(outputs):
    return outputs.argmax(1)


KINDS = {
    "number": (squared, as_number, rounded),
    "one": (first, as_table, largest),
    "each": (each, as_table, largest),
}


# Tags: four answers of yes or no.
@lru_cache(16)
def share_of_tags(way):
    rng = np.random.default_rng(3)
    x = rng.normal(size=(900, 6))
    tags = x @ rng.normal(size=(6, 4)) + rng.normal(0, 0.3, size=(900, 4)) > 0
    loss, targets, answer = way
    y = targets(tags)
    answers = answer(outputs_of(loss, single(x[:500]), single(y[:500]), single(x[500:])))
    return float(np.equal(answers, tags[500:]).all(1).mean())


def as_sum(tags):
    return tags @ np.array([[1], [2], [4], [8]])


def bits(outputs):
    return np.rint(outputs).clip(0, 15).astype(np.int64) >> np.arange(4) & 1


def above_half(outputs):
    powers = np.exp(outputs - outputs.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True) > 0.5


def positive(outputs):
    return outputs > 0


TAGS = {
    "number": (squared, as_sum, bits),
    "one": (first, as_table, above_half),
    "each": (each, as_table, positive),
}


# Bread: what is missing costs more than what is left over.
@lru_cache(16)
def cost_of_bread(loss):
    rng = np.random.default_rng(4)
    x = rng.random((900, 2))
    demand = 5 + x @ np.array([[3], [2]]) + rng.exponential(2, size=(900, 1))
    missing = demand[500:] - outputs_of(loss, single(x[:500]), single(demand[:500]), single(x[500:]))
    return float(np.maximum(9 * missing, -missing).mean())


@numerics
@given("prices")
def prices(m, rng):
    limit = error_of_prices(squared) / 5
    return {
        "prices": one_of(m.prices, PRICES),
        "error": at_most(error_of_prices(chosen(PRICES, m.prices)), limit, "a fifth of the squared error's"),
    }


@numerics
@given("kinds")
def kinds(m, rng):
    limit = share_of_kinds(KINDS["number"]) + 0.5
    return {
        "kinds": one_of(m.kinds, KINDS),
        "share right": at_least(share_of_kinds(chosen(KINDS, m.kinds)), limit, '0.5 above "number"'),
    }


@numerics
@given("tags")
def tags(m, rng):
    limit = share_of_tags(TAGS["one"]) + 0.25
    return {
        "tags": one_of(m.tags, TAGS),
        "share right": at_least(share_of_tags(chosen(TAGS, m.tags)), limit, '0.25 above "one"'),
    }


@numerics
@given("level")
def level(m, rng):
    limit = 0.85 * cost_of_bread(squared)
    return {
        "level": at_most(m.level, 1),
        "cost of a day": at_most(cost_of_bread(quantile(m.level)), limit, "0.85 of the squared error's"),
    }


@numerics
def best_squared(m, rng):
    return m.best_squared


@numerics
def best_absolute(m, rng):
    return m.best_absolute


@numerics
@given("because")
def because(m, rng):
    cured = error_of_prices(squared, **chosen(CURES, m.because))
    return {
        "because": one_of(m.because, CURES),
        "error without it": at_most(cured, error_of_prices(squared) / 2, "half of what it was"),
    }
