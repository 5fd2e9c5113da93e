"""Where numbers end: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def exp16_top(m, rng):
    return m.exp16_top


@numerics
def exp32_top(m, rng):
    return m.exp32_top


@numerics
def exp64_top(m, rng):
    return m.exp64_top


@numerics
def exp32_bottom(m, rng):
    return m.exp32_bottom


@numerics(rtol=0.05)
def tokens(m, rng):
    return m.tokens


@numerics
def sure(m, rng):
    return m.sure


@numerics
def broken(m, rng):
    return m.broken
