"""Calibration in PyTorch: its observers, and its quantiles."""

import torch
from torch.ao.quantization import MinMaxObserver, MovingAverageMinMaxObserver


class MinMax:
    make = MinMaxObserver

    def __init__(self, **options):
        self.observer = self.make(dtype=torch.qint8, **options).double()

    def see(self, x):
        self.observer.min_val = self.observer.min_val.double()
        self.observer.max_val = self.observer.max_val.double()
        self.observer(torch.as_tensor(x).double())

    def range(self):
        return self.observer.min_val.item(), self.observer.max_val.item()


class Average(MinMax):
    make = MovingAverageMinMaxObserver

    def __init__(self, momentum=0.01):
        super().__init__(averaging_constant=momentum)


class Percentile:
    def __init__(self, q=0.999):
        self.q, self.seen = q, []

    def see(self, x):
        ends = torch.tensor([1 - self.q, self.q], dtype=torch.float64)
        self.seen.append(torch.quantile(torch.as_tensor(x).double().flatten(), ends))

    def range(self):
        low, high = torch.stack(self.seen).mean(0).tolist()
        return low, high
