"""Eye: several sizes, a single one, none, and what an identity does to another array."""

from learnml.checks.spec import budget, numerics


@numerics
def three_by_three(m, rng):
    return m.eye(3)


@numerics
def one_by_one(m, rng):
    return m.eye(1)


@numerics
def several_sizes(m, rng):
    return {f"eye({n})": m.eye(n) for n in (2, 4, 31)}


@numerics
def any_size(m, rng):
    return m.eye(int(rng.integers(5, 30)))


@numerics
def nothing_at_all(m, rng):
    return m.eye(0)


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    return lambda: m.eye(60)
