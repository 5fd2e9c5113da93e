"""A text in tokens: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def sentence(m, rng):
    return m.sentence


@numerics
def numbers(m, rng):
    return m.numbers


@numerics
def accents(m, rng):
    return m.accents


@numerics
def station(m, rng):
    return m.station


@numerics
def family(m, rng):
    return m.family


@numerics
def indent(m, rng):
    return m.indent


@numerics
def again(m, rng):
    return m.again


@numerics
def merges(m, rng):
    return m.merges
