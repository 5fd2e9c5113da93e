"""Won by luck: each prediction, beside races that were played."""

from learnml.checks.spec import numerics


@numerics(rtol=0.05)
def lucky_share(m, rng):
    return m.lucky_share


@numerics
def fewest_pairs(m, rng):
    return m.fewest_pairs


@numerics(rtol=0.01)
def mean_ratio(m, rng):
    return m.mean_ratio


@numerics(rtol=0.01)
def old_mean_ratio(m, rng):
    return m.old_mean_ratio


@numerics(rtol=0.01)
def fair_ratio(m, rng):
    return m.fair_ratio


@numerics(rtol=0.1)
def points(m, rng):
    return m.points


@numerics(rtol=0.15)
def rows(m, rng):
    return m.rows


@numerics(rtol=0.05)
def slow_pages(m, rng):
    return m.slow_pages


@numerics(rtol=0.02)
def best_of(m, rng):
    return m.best_of
