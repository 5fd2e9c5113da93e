"""A run in numbers: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def batches(m, rng):
    return m.batches


@numerics
def last_rows(m, rng):
    return m.last_rows


@numerics
def steps(m, rng):
    return m.steps


@numerics(rtol=0.01)
def last_weight(m, rng):
    return m.last_weight


@numerics(rtol=0.01)
def measured_loss(m, rng):
    return m.measured_loss


@numerics(rtol=0.02)
def megabytes(m, rng):
    return m.megabytes


@numerics(rtol=0.05)
def checkpoint_bytes(m, rng):
    return m.checkpoint_bytes
