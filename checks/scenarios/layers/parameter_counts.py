"""Parameter counts: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def parameters(m, rng):
    return m.parameters


@numerics
def norm_parameters(m, rng):
    return m.norm_parameters


@numerics(rtol=0.02)
def first_share(m, rng):
    return m.first_share


@numerics
def buffers(m, rng):
    return m.buffers


@numerics
def state_bytes(m, rng):
    return m.state_bytes


@numerics
def useless(m, rng):
    return m.useless


@numerics(rtol=0.01)
def wide_parameters(m, rng):
    return m.wide_parameters


@numerics(rtol=0.01)
def dropout_scale(m, rng):
    return m.dropout_scale
