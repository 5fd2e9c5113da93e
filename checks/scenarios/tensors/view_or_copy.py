"""View or copy: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics
def turned_strides(m, rng):
    return m.turned_strides


@numerics
def place(m, rng):
    return m.place


@numerics
def copies(m, rng):
    return m.copies


@numerics
def new_bytes(m, rng):
    return m.new_bytes


@numerics
def spread_bytes(m, rng):
    return m.spread_bytes


@numerics
def kept_bytes(m, rng):
    return m.kept_bytes


@numerics
def cloned_bytes(m, rng):
    return m.cloned_bytes
