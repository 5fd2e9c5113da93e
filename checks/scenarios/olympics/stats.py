"""Stats: the five numbers of samples of all kinds, and what is drawn for the interval."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape


def summed(m, samples, seed=0, **options):
    return m.summary(samples, np.random.default_rng(seed), **options)


@shape
def five_floats(m, rng):
    return summed(m, rng.normal(size=6))


@numerics
def five_accuracies(m, rng):
    return {f"seed {seed}": summed(m, [88, 90, 91, 92, 95], seed) for seed in (0, 1)}


@numerics
def random_samples(m, rng):
    return {f"{n} samples": m.summary(rng.normal(size=n), rng) for n in (2, 3, 10, 11, 40)}


@numerics
def a_skewed_sample(m, rng):
    return m.summary(rng.exponential(size=20), rng)


@numerics
def other_numbers_of_trials(m, rng):
    samples = rng.normal(size=7)
    return {f"trials={trials}": summed(m, samples, trials=trials) for trials in (1, 2, 40, 1001)}


@numerics
def all_alike(m, rng):
    return summed(m, [3.5] * 6)


@numerics
def two_samples(m, rng):
    return summed(m, [1.0, 2.0])


@numerics
def ints_in_an_array(m, rng):
    samples = rng.integers(100, size=9)
    return {"summary": m.summary(samples, rng), "samples": samples}


@numerics(rtol=1e-6)
def nanoseconds_and_years(m, rng):
    return {f"samples around {unit:g}": summed(m, rng.uniform(1, 2, size=8) * unit) for unit in (1e-9, 1e7)}


@numerics
def what_is_drawn(m, rng):
    """The generator goes on where one call of the stated size ends."""
    m.summary(rng.normal(size=5), rng, trials=30)
    return rng.random(3)


@numerics
def too_few(m, rng):
    return {
        "no samples": raised(lambda: m.summary(np.ones(0), rng)),
        "one sample": raised(lambda: m.summary(np.ones(1), rng)),
    }


@budget(no_loops=True)
def no_loops_over_the_trials(m, rng):
    samples = rng.normal(size=60)
    return lambda: m.summary(samples, np.random.default_rng(0))


@budget(time=10)
def a_thousand_trials(m, rng):
    samples = rng.normal(size=30)
    return lambda: m.summary(samples, np.random.default_rng(0))
