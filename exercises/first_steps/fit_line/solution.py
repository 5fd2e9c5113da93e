"""Fit a line: the slope and the intercept with the least squared error."""

from myml.first_steps.covariance import covariance
from myml.first_steps.mean_and_variance import mean, variance


def fit_line(xs, ys):
    """Find the line through the points (x, y) that has the smallest mean squared error in y.

    xs, ys: lists of numbers of the same length, paired by position, left unchanged.
    Returns the tuple (slope, intercept) of two floats; the slope in the unit of ys per unit of xs,
    the intercept in the unit of ys. Accurate when the means are a billion times the spread.
    Raises ValueError when all xs are equal, when the lengths differ and when the lists are empty.
    torch: torch.linalg.lstsq
    """
    if min(xs) == max(xs):
        raise ValueError("all xs are equal: many lines fit equally well")
    slope = covariance(xs, ys) / variance(xs)
    return slope, mean(ys) - slope * mean(xs)
