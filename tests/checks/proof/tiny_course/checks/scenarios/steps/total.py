"""Total: no numbers, one, several."""

from learnml.checks.spec import numerics


@numerics
def several_numbers(m, rng):
    return m.total([rng.gauss(0, 1) for _ in range(rng.randint(2, 9))])


@numerics
def whole_numbers(m, rng):
    return m.total([1, 2, 3])


@numerics
def no_numbers(m, rng):
    return m.total([])


@numerics
def the_list_is_left_alone(m, rng):
    xs = [rng.random(), rng.random()]
    m.total(xs)
    return xs
