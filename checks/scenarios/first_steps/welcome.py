"""A line: rising, falling, level, through the origin, in tiny units and in huge ones."""

from learnml.checks.spec import numerics


@numerics
def the_rent_of_a_flat(m, rng):
    return m.line(60.0, 11.6, 174.0)


@numerics
def whole_numbers(m, rng):
    return m.line(3, 2, 1)


@numerics
def any_line_anywhere(m, rng):
    lines = [(rng.uniform(-9, 9), rng.uniform(-5, 5), rng.uniform(-7, 7)) for _ in range(6)]
    return {f"line({x:.4g}, {a:.4g}, {b:.4g})": m.line(x, a, b) for x, a, b in lines}


@numerics
def a_level_line(m, rng):
    return m.line(rng.uniform(-9, 9), 0.0, 4.5)


@numerics
def where_the_line_crosses_the_axes(m, rng):
    return {f"line({x}, 2.5, -5.0)": m.line(x, 2.5, -5.0) for x in (0.0, 2.0)}


@numerics
def a_slope_that_shows_far_away(m, rng):
    return {
        "at x = 1e12": m.line(1e12, rng.uniform(1e-10, 2e-10), 1.0),
        "at x = -1e15": m.line(-1e15, 2e-12, 1.0),
    }


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_units(m, rng):
    return {
        f"numbers around {unit:g}": m.line(rng.uniform(1, 2), 3.0 * unit, 2.0 * unit)
        for unit in (1e-100, 1e100)
    }
