"""Random vectors: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def table_parameters(m, rng):
    return m.table_parameters


@numerics(rtol=0.01)
def one_hot_gigabytes(m, rng):
    return m.one_hot_gigabytes


@numerics(rtol=0.05)
def rows_with_gradient(m, rng):
    return m.rows_with_gradient


@numerics(rtol=0.1)
def narrow_cosine(m, rng):
    return m.narrow_cosine


@numerics(rtol=0.2)
def wide_cosine(m, rng):
    return m.wide_cosine


@numerics(rtol=0.03)
def wide_length(m, rng):
    return m.wide_length


@numerics(rtol=0.01)
def sinusoidal_length(m, rng):
    return m.sinusoidal_length


@numerics(rtol=0.03)
def sum_length(m, rng):
    return m.sum_length
