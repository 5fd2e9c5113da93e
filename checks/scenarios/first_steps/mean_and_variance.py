"""Mean and variance: few values, shifted values, any unit, none, and a cost that grows with the list."""

from learnml.checks.spec import budget, numerics, raised


def described(m, values):
    """Both results. Each call has a list of its own: what one does to it is not seen in the other."""
    return {"mean": m.mean(list(values)), "variance": m.variance(list(values))}


@numerics
def five_flats(m, rng):
    return described(m, [30, 45, 60, 75, 90])


@numerics
def whole_numbers_with_a_mean_in_between(m, rng):
    return described(m, [1, 2, 4, -4, 2, 1, 0])


@numerics
def random_values(m, rng):
    return {f"{n} values": described(m, [rng.gauss(3, 2) for _ in range(n)]) for n in (2, 7, 40)}


@numerics
def values_below_zero(m, rng):
    return described(m, [-rng.uniform(5, 9) for _ in range(8)])


@numerics
def a_single_value(m, rng):
    return described(m, [rng.gauss(0, 3)])


@numerics
def values_all_equal(m, rng):
    return described(m, [0.1] * 3)


# Good one-pass formulas lose nine of sixteen digits here; the bad one loses all.
@numerics(rtol=1e-6)
def data_shifted_by_a_billion(m, rng):
    return described(m, [1e9 + rng.gauss(0, 1) for _ in range(20)])


# No absolute tolerance: 1e-200 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_units(m, rng):
    values = [rng.gauss(3, 2) for _ in range(6)]
    return {
        f"values around {unit:g}": described(m, [unit * value for value in values])
        for unit in (1e-100, 1e100)
    }


@numerics
def values_that_add_up_to_zero(m, rng):
    return {f"of {values}": described(m, values) for values in ([0, 0, 0], [0.0], [-2, 5, -3])}


@numerics
def no_values_at_all(m, rng):
    return {"mean": raised(lambda: m.mean([])), "variance": raised(lambda: m.variance([]))}


@numerics
def the_list_is_left_alone_and_may_be_used_again(m, rng):
    values = [rng.gauss(0, 1) for _ in range(6)]
    found = {"mean": m.mean(values), "values after mean": list(values)}
    found |= {"variance": m.variance(values), "values after variance": list(values)}
    return {**found, "mean, again": m.mean(values), "variance, again": m.variance(values)}


@budget(growth=1.5, n=400)
def the_variance_of_longer_and_longer_lists(m, rng, n):
    values = [rng.gauss(0, 1) for _ in range(n)]
    return lambda: m.variance(values)
