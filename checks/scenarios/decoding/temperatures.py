"""Hotter, colder: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(rtol=0.01)
def cold(m, rng):
    return m.cold


@numerics(rtol=0.01)
def hot(m, rng):
    return m.hot


@numerics(rtol=0.1)
def large_hot(m, rng):
    return m.large_hot


@numerics(rtol=0.1)
def large_cold(m, rng):
    return m.large_cold


@numerics(rtol=0.01)
def nucleus(m, rng):
    return m.nucleus


@numerics
def relative(m, rng):
    return m.relative


@numerics(rtol=0.01)
def relative_hot(m, rng):
    return m.relative_hot


@numerics(rtol=0.1)
def clean(m, rng):
    return m.clean


@numerics
def same(m, rng):
    return m.same
