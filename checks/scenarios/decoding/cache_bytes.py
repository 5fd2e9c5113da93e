"""What a cache saves, and what it costs: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def per_token(m, rng):
    return m.per_token


@numerics(rtol=0.01)
def text(m, rng):
    return m.text


@numerics(rtol=0.05)
def as_large(m, rng):
    return m.as_large


@numerics
def shared_heads(m, rng):
    return m.shared_heads


@numerics
def read_without(m, rng):
    return m.read_without


@numerics
def read_with(m, rng):
    return m.read_with


@numerics(rtol=0.01)
def scores_with(m, rng):
    return m.scores_with


@numerics
def pages(m, rng):
    return m.pages
