"""What a graph keeps: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def calls(m, rng):
    return m.calls


@numerics
def gradient(m, rng):
    return m.gradient


@numerics
def dropped(m, rng):
    return m.dropped


@numerics
def kept_bytes(m, rng):
    return m.kept_bytes


@numerics(rtol=0.02)
def exp_bytes(m, rng):
    return m.exp_bytes


@numerics(rtol=0.02)
def log_bytes(m, rng):
    return m.log_bytes
