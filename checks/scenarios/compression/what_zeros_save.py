"""What zeros save: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def dense_bytes(m, rng):
    return m.dense_bytes


@numerics
def csr_bytes(m, rng):
    return m.csr_bytes


@numerics
def bitmask_bytes(m, rng):
    return m.bitmask_bytes


@numerics(rtol=0.05)
def csr_tenth(m, rng):
    return m.csr_tenth


@numerics
def speed(m, rng):
    return m.speed


@numerics(rtol=0.05)
def depthwise_ratio(m, rng):
    return m.depthwise_ratio


@numerics
def rows_of_zeros(m, rng):
    return m.rows_of_zeros


@numerics(rtol=0.1)
def error_factor(m, rng):
    return m.error_factor
