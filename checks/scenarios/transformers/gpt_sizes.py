"""GPT-2 in numbers: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(seconds=20.0)
def parameters(m, rng):
    return m.parameters


@numerics(rtol=0.05)
def table_share(m, rng):
    return m.table_share


@numerics(rtol=0.05)
def ffn_share(m, rng):
    return m.ffn_share


@numerics(rtol=0.05)
def megabytes(m, rng):
    return m.megabytes


@numerics(rtol=0.05)
def kv_megabytes(m, rng):
    return m.kv_megabytes


@numerics
def texts(m, rng):
    return m.texts


@numerics(rtol=0.1)
def attention_share(m, rng):
    return m.attention_share


@numerics(rtol=0.05)
def first_loss(m, rng):
    return m.first_loss


@numerics(rtol=0.05)
def twice_as_deep(m, rng):
    return m.twice_as_deep


@numerics(rtol=0.05)
def twice_as_wide(m, rng):
    return m.twice_as_wide
