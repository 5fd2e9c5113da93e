"""Learning rate range test: rates, smoothed losses, and runs that end before their time."""

import itertools
import math

from learnml.checks.spec import numerics, raised, shape


def steps(values):
    return {f"step {k}": value for k, value in enumerate(values, 1)}


def tested(m, losses, *options, **more):
    """What comes of these losses, and the rates at which steps were made."""
    given, seen = itertools.chain(losses, itertools.repeat(1.0)), []

    def step(rate):
        seen.append(rate)
        return next(given)

    rates, losses = m.lr_range_test(step, *options, **more)
    return {"rates": steps(rates), "losses": steps(losses), "tried": steps(seen)}


def drawn(rng, n):
    return [rng.uniform(1, 3) for _ in range(n)]


@shape
def rates_and_losses(m, rng):
    losses = iter(drawn(rng, 6))
    return m.lr_range_test(lambda rate: next(losses), 1e-4, 1.0, 6)


@numerics
def a_factor_of_ten_a_step(m, rng):
    return tested(m, drawn(rng, 5), 1e-4, 1.0, 5, 0.0)


@numerics
def two_steps(m, rng):
    return tested(m, drawn(rng, 2), 0.25, 0.5, 2)


@numerics
def ranges_of_all_kinds(m, rng):
    ranges = ((1e-7, 10.0, 30), (1e-12, 1e12, 9), (0.1, 0.11, 7), (3.0, 4.0, 3))
    return {
        f"from {low:g} to {high:g} in {n} steps": tested(m, drawn(rng, n), low, high, n)
        for low, high, n in ranges
    }


@numerics
def losses_smoothed(m, rng):
    losses = drawn(rng, 12)
    return {
        f"smooth={smooth}": tested(m, losses, 1e-3, 1.0, 12, smooth=smooth)
        for smooth in (0.0, 0.5, 0.9, 0.98)
    }


@numerics
def smoothed_by_default(m, rng):
    return tested(m, [5.0, 2.0, 2.0, 3.0], 1e-3, 1.0, 4)


@numerics
def a_loss_that_explodes(m, rng):
    losses = [2.0, 1.0, 0.5, 1.9, 2.1, 0.4, 0.3]
    return {f"stop={stop}": tested(m, losses, 1e-3, 1.0, 7, 0.0, stop) for stop in (4.0, 3.0, 5.0, 1.01)}


@numerics
def explodes_by_default_at_four_times(m, rng):
    return {
        f"losses 1, {factor}, 1": tested(m, [1.0, factor, 1.0], 1e-3, 1.0, 3, 0.0)
        for factor in (3.9, 4.0, 4.1)
    }


@numerics
def only_the_smoothed_loss_counts(m, rng):
    return tested(m, [1.0, 1.0, 1.0, 8.0, 1.0, 90.0, 1.0], 1e-3, 1.0, 7, 0.9)


@numerics
def compared_with_the_smallest_and_not_the_first(m, rng):
    return tested(m, [10.0, 3.0, 1.0, 3.5, 6.0, 1.0], 1e-3, 1.0, 6, 0.0)


@numerics
def a_loss_of_zero(m, rng):
    return {
        f"losses {losses}": tested(m, losses, 1e-3, 1.0, 4, 0.0)
        for losses in ([0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.5, 0.0])
    }


@numerics
def not_a_number(m, rng):
    losses = drawn(rng, 8)
    return {
        f"{bad} at step {at + 1}": tested(m, [*losses[:at], bad, *losses[at:]], 1e-3, 1.0, 8)
        for bad in (math.nan, math.inf)
        for at in (0, 1, 4, 7)
    }


@numerics
def losses_of_all_sizes(m, rng):
    losses = drawn(rng, 6)
    return {
        f"losses around {unit:g}": tested(m, [loss * unit for loss in losses], 1e-3, 1.0, 6)
        for unit in (1e-12, 1e12)
    }


@numerics
def down_a_parabola(m, rng):
    place = [rng.uniform(3, 5)]

    def step(rate):
        loss = place[0] ** 2
        place[0] -= rate * 2 * place[0]
        return loss

    rates, losses = m.lr_range_test(step, 1e-3, 3.0, 20, smooth=0.5, stop=1e99)
    return {"rates": steps(rates), "losses": steps(losses), "picked": m.pick_rate(rates, losses)}


@numerics
def where_it_falls_fastest(m, rng):
    rates = [0.1 * 2**i for i in range(6)]
    return {
        f"losses {losses}": m.pick_rate(rates, losses)
        for losses in ([2.3, 2.2, 1.6, 0.9, 0.7, 3.0], [9, 8, 7, 6, 3, 2])
    }


@numerics
def any_losses(m, rng):
    rates = [0.1 * 2**i for i in range(9)]
    return [m.pick_rate(rates, drawn(rng, 8) + [0.5]) for _ in range(5)]


@numerics
def three_rates_and_equal_slopes(m, rng):
    rates = [0.01, 0.1, 1.0, 10.0, 100.0]
    return {
        "three rates": m.pick_rate(rates[:3], [3.0, 5.0, 2.0]),
        "equal slopes": m.pick_rate(rates, [5.0, 4.0, 3.0, 2.0, 1.0]),
    }


@numerics
def a_loss_that_never_falls(m, rng):
    rates = [0.01, 0.1, 1.0, 10.0]
    never = ([1.0, 2.0, 3.0, 4.0], [1.0, 1.0, 1.0, 1.0], [2.0, 1.0, 2.0, 3.0])
    return {f"losses {losses}": raised(lambda losses=losses: m.pick_rate(rates, losses)) for losses in never}


@numerics
def too_few_rates(m, rng):
    return {f"{n} rates": raised(lambda n=n: m.pick_rate([0.1, 0.2][:n], [2.0, 1.0][:n])) for n in range(3)}


@numerics
def the_lists_are_left_alone(m, rng):
    rates, losses = [0.1, 0.2, 0.4, 0.8], [3.0, 2.0, 0.5, 1.0]
    return {"picked": m.pick_rate(rates, losses), "rates afterwards": rates, "losses afterwards": losses}
