"""Calibration: which range do the numbers of a stream have?"""

import numpy as np


class MinMax:
    """The range from the smallest number seen to the largest.

    torch: torch.ao.quantization.MinMaxObserver
    """

    def __init__(self):
        self.low, self.high = float("inf"), -float("inf")

    def see(self, x):
        """Take a batch into account. x: float array of any shape, not empty."""
        self.low = min(self.low, float(x.min()))
        self.high = max(self.high, float(x.max()))

    def range(self):
        """Return (low, high), two floats. Something has been seen."""
        return self.low, self.high


class Average(MinMax):
    """The range of a typical batch: moving averages of the smallest and of the largest number of each batch.

    The first batch sets them. Each later one moves low and high by `momentum` times the way to its own.
    momentum: float, above 0 and at most 1.
    torch: torch.ao.quantization.MovingAverageMinMaxObserver
    """

    def __init__(self, momentum=0.01):
        super().__init__()
        self.momentum = momentum

    def see(self, x):
        """Take a batch into account. x: float array of any shape, not empty."""
        if self.low > self.high:
            super().see(x)
        else:
            self.low += self.momentum * (float(x.min()) - self.low)
            self.high += self.momentum * (float(x.max()) - self.high)


class Percentile(MinMax):
    """The range without the ends: the mean over all batches of a low and a high quantile of each.

    q: float, 0.5 to 1. The quantiles of a batch are those at 1 - q and q, interpolated linearly between the
    two numbers next to them: `np.quantile`. With q = 1 they are its smallest and its largest number.
    """

    def __init__(self, q=0.999):
        self.q, self.batches, self.total = q, 0, np.zeros(2)

    def see(self, x):
        """Take a batch into account. x: float array of any shape, not empty."""
        self.total += np.quantile(x, [1 - self.q, self.q])
        self.batches += 1

    def range(self):
        """Return (low, high), two floats. Something has been seen."""
        low, high = self.total / self.batches
        return float(low), float(high)
