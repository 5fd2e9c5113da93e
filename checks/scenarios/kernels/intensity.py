"""Arithmetic intensity: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(rtol=0.01)
def matmul_flops(m, rng):
    return m.matmul_flops


@numerics(rtol=0.01)
def matmul_bytes(m, rng):
    return m.matmul_bytes


@numerics(rtol=0.05)
def matmul_intensity(m, rng):
    return m.matmul_intensity


@numerics(rtol=0.05)
def sum_intensity(m, rng):
    return m.sum_intensity


@numerics(rtol=0.05)
def vector_intensity(m, rng):
    return m.vector_intensity


@numerics(rtol=0.01)
def tile_bytes(m, rng):
    return m.tile_bytes


@numerics(rtol=0.05)
def smallest_side(m, rng):
    return m.smallest_side
