"""Linspace: up, down, level, whole numbers; many points, two, one and none."""

from learnml.checks.spec import budget, numerics


@numerics
def five_points(m, rng):
    return m.linspace(0.0, 1.0, 5)


@numerics
def whole_ends(m, rng):
    return {f"linspace{case}": m.linspace(*case) for case in ((2, 7, 3), (-3, 3, 7), (0, 1, 2))}


@numerics
def anywhere(m, rng):
    return {f"{n} points": m.linspace(rng.uniform(-9, 9), rng.uniform(-9, 9), n) for n in (3, 4, 10, 101)}


@numerics
def downwards(m, rng):
    return m.linspace(5.0, -2.5, 6)


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_distances(m, rng):
    return {f"from {unit:g}": m.linspace(unit, rng.uniform(2.0, 3.0) * unit, 4) for unit in (1e-100, 1e100)}


@numerics
def from_a_point_to_itself(m, rng):
    return m.linspace(3.5, 3.5, 4)


@numerics
def two_points_are_the_ends(m, rng):
    return m.linspace(rng.normal(), rng.normal(), 2)


@numerics
def a_single_point(m, rng):
    return {
        "between floats": m.linspace(rng.normal(), rng.normal(), 1),
        "linspace(4, 9, 1)": m.linspace(4, 9, 1),
    }


@numerics
def no_points(m, rng):
    return m.linspace(0.0, 1.0, 0)


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    return lambda: [m.linspace(-1.0, 2.0, n) for n in (1, 60)]
