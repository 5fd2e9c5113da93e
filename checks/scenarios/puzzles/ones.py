"""Ones: a few, a single one, many and none."""

from learnml.checks.spec import budget, numerics


@numerics
def five_ones(m, rng):
    return m.ones(5)


@numerics
def a_single_one(m, rng):
    return m.ones(1)


@numerics
def several_lengths(m, rng):
    return {f"ones({n})": m.ones(n) for n in (2, 3, 10, 257)}


@numerics
def any_length(m, rng):
    return m.ones(int(rng.integers(11, 200)))


@numerics
def none_at_all(m, rng):
    return m.ones(0)


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    return lambda: m.ones(60)
