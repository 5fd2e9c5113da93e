"""The largest rate: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(rtol=0.01)
def largest_rate(m, rng):
    return m.largest_rate


@numerics(rtol=0.01)
def q_after_3(m, rng):
    return m.q_after_3


@numerics(rtol=0.05)
def p_after_100(m, rng):
    return m.p_after_100


@numerics(rtol=0.1)
def steps(m, rng):
    return m.steps


@numerics(rtol=0.01)
def steeper_rate(m, rng):
    return m.steeper_rate


@numerics
def diverges(m, rng):
    return m.diverges
