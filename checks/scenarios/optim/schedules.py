"""Schedules: whole curves, and their ends."""

from learnml.checks.spec import numerics


def curve(m, steps, *options):
    """The rates, by step."""
    return {f"lr at step {step}": m.lr_cosine(step, *options) for step in steps}


@numerics
def a_whole_run(m, rng):
    return curve(m, range(26), rng.uniform(0.5, 1.0), rng.uniform(0.0, 0.1), 5, 23)


@numerics
def the_warm_up(m, rng):
    return curve(m, range(8), rng.uniform(0.5, 1.0), 0.1, 7, 20)


@numerics
def the_fall(m, rng):
    return curve(m, range(4, 16), rng.uniform(0.5, 1.0), 0.1, 4, 15)


@numerics
def where_the_two_meet(m, rng):
    return curve(m, range(1, 7), 0.3, 0.01, 3, 11)


@numerics
def the_last_step_and_beyond(m, rng):
    return curve(m, (18, 19, 20, 21, 50), 0.3, 0.01, 3, 20)


@numerics
def no_warm_up(m, rng):
    return curve(m, range(12), 0.3, 0.01, 0, 10)


@numerics
def a_warm_up_of_one_step(m, rng):
    return curve(m, range(6), 0.3, 0.01, 1, 4)


@numerics
def nothing_but_a_warm_up(m, rng):
    return curve(m, range(7), 0.3, 0.01, 5, 5)


@numerics
def no_steps_at_all(m, rng):
    return curve(m, range(3), 0.3, 0.01, 0, 0)


@numerics
def down_to_zero(m, rng):
    return curve(m, range(9), 1e-3, 0.0, 2, 7)


@numerics
def both_rates_alike(m, rng):
    return curve(m, range(9), 0.02, 0.02, 3, 7)


@numerics
def a_minimum_above_the_maximum(m, rng):
    return curve(m, range(9), 0.02, 0.5, 2, 7)


@numerics
def tiny_and_huge_rates(m, rng):
    return {
        "rates around 1e-12": curve(m, range(9), 1e-12, 1e-14, 2, 7),
        "rates around 1e12": curve(m, range(9), 1e12, 1e9, 2, 7),
    }


@numerics
def steps_out_of_order(m, rng):
    rates = [m.lr_cosine(step, 0.3, 0.01, 3, 11) for step in (7, 1, 12, 0, 7)]
    return {"lr at steps 7, 1, 12, 0 and 7": rates}
