"""The first loss: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(rtol=0.01)
def digits(m, rng):
    return m.digits


@numerics(rtol=0.01)
def words(m, rng):
    return m.words


@numerics(rtol=0.01)
def yes_or_no(m, rng):
    return m.yes_or_no


@numerics(rtol=0.02)
def common(m, rng):
    return m.common


@numerics(rtol=0.01)
def half_known(m, rng):
    return m.half_known


@numerics(rtol=0.01)
def sure_and_wrong(m, rng):
    return m.sure_and_wrong


@numerics(rtol=0.01)
def right_slope(m, rng):
    return m.right_slope


@numerics(rtol=0.02)
def perplexity(m, rng):
    return m.perplexity
