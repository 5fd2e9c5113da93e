"""Which initialization dies: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(rtol=0.2)
def factor_a(m, rng):
    return m.factor_a


@numerics(rtol=0.2)
def factor_c(m, rng):
    return m.factor_c


@numerics(rtol=1.0)
def size_c(m, rng):
    return m.size_c


@numerics(rtol=1.0)
def square_d(m, rng):
    return m.square_d


@numerics
def fading(m, rng):
    return m.fading


@numerics
def exploding(m, rng):
    return m.exploding


@numerics(rtol=0.1)
def dead_layer(m, rng):
    return m.dead_layer


@numerics(rtol=0.1)
def infinite_layer(m, rng):
    return m.infinite_layer
