"""Covariance and correlation: do two columns move together?"""

import math

from myml.first_steps.mean_and_variance import mean, variance


def covariance(xs, ys):
    """Find the covariance of two columns, taken as the whole population.

    xs, ys: lists of numbers of the same length, paired by position, left unchanged.
    Returns a float, in the unit of xs times the unit of ys.
    Accurate when the means are a billion times the spread.
    Raises ValueError when the lengths differ or the lists are empty.
    torch: torch.cov with correction=0
    """
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} xs do not pair with {len(ys)} ys")
    mean_x, mean_y = mean(xs), mean(ys)
    return mean([(x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)])


def correlation(xs, ys):
    """Find the correlation of two columns: their covariance without units.

    xs, ys: lists of numbers of the same length, paired by position, left unchanged.
    Returns a float from -1 to 1, up to rounding, or NaN when all xs are equal or all ys are.
    It does not depend on the units: values near 1e-100 or 1e100 are as good as any.
    Raises ValueError when the lengths differ or the lists are empty.
    torch: torch.corrcoef
    """
    shared = covariance(xs, ys)
    if min(xs) == max(xs) or min(ys) == max(ys):
        return math.nan
    return shared / math.sqrt(variance(xs)) / math.sqrt(variance(ys))
