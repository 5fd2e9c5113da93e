"""Calibration: which range do the numbers of a stream have?"""

import numpy as np


class MinMax:
    """The range from the smallest number seen to the largest.

    torch: torch.ao.quantization.MinMaxObserver
    """

    def __init__(self):
        raise NotImplementedError("Build it.")

    def see(self, x):
        """Take a batch into account. x: float array of any shape, not empty."""
        raise NotImplementedError("Build it.")

    def range(self):
        """Return (low, high), two floats. Something has been seen."""
        raise NotImplementedError("Build it.")


class Average(MinMax):
    """The range of a typical batch: moving averages of the smallest and of the largest number of each batch.

    The first batch sets them. Each later one moves low and high by `momentum` times the way to its own.
    momentum: float, above 0 and at most 1.
    torch: torch.ao.quantization.MovingAverageMinMaxObserver
    """

    def __init__(self, momentum=0.01):
        raise NotImplementedError("Build it.")

    def see(self, x):
        """Take a batch into account. x: float array of any shape, not empty."""
        raise NotImplementedError("Build it.")


class Percentile(MinMax):
    """The range without the ends: the mean over all batches of a low and a high quantile of each.

    q: float, 0.5 to 1. The quantiles of a batch are those at 1 - q and q, interpolated linearly between the
    two numbers next to them: `np.quantile`. With q = 1 they are its smallest and its largest number.
    """

    def __init__(self, q=0.999):
        raise NotImplementedError("Build it.")

    def see(self, x):
        """Take a batch into account. x: float array of any shape, not empty."""
        raise NotImplementedError("Build it.")

    def range(self):
        """Return (low, high), two floats. Something has been seen."""
        raise NotImplementedError("Build it.")
