"""Stats: what a handful of measurements says, and how sure that is."""

import numpy as np


def summary(samples, rng, trials=1000):
    """Summarize measurements.

    samples: 1-D array or list of n numbers. ValueError if n is below 2.
    rng: numpy Generator, which draws `rng.integers(n, size=(trials, n))`, once: each row is the places of n
    samples, drawn with replacement.
    Returns a dict of five floats:
    "mean" and "median" of the samples.
    "std": their standard deviation, with n - 1 in the denominator.
    "low", "high": the 2.5 % and 97.5 % quantiles of the means of the rows that were drawn, by np.quantile.
    torch: torch.std
    """
    raise NotImplementedError("Build it.")
