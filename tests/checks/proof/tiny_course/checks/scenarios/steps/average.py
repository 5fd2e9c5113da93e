"""Average: one number, several, none."""

from learnml.checks.spec import budget, numerics, raised


@numerics
def several_numbers(m, rng):
    return [m.average([rng.gauss(2, 1) for _ in range(n)]) for n in (1, 2, 7)]


@numerics
def no_numbers(m, rng):
    return raised(lambda: m.average([]))


@numerics
def nothing_but_zeros(m, rng):
    return m.average([0.0, 0.0])


@numerics
def the_list_is_left_alone(m, rng):
    xs = [rng.random(), rng.random()]
    return [m.average(xs), m.average(xs), xs]


@budget(calls={"total": 1})
def one_total_is_enough(m, rng):
    xs = [rng.random() for _ in range(200)]
    return lambda: m.average(xs)
