"""Steps and state: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(rtol=0.01)
def first_step(m, rng):
    return m.first_step


@numerics(rtol=0.01)
def uncorrected_step(m, rng):
    return m.uncorrected_step


@numerics(rtol=0.05)
def tiny_step(m, rng):
    return m.tiny_step


@numerics(rtol=0.05)
def zigzag_step(m, rng):
    return m.zigzag_step


@numerics(rtol=0.02)
def decayed(m, rng):
    return m.decayed


@numerics(rtol=0.01)
def late_rate(m, rng):
    return m.late_rate


@numerics(rtol=0.02)
def gigabytes(m, rng):
    return m.gigabytes
