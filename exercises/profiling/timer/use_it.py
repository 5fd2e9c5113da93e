"""A timer: PyTorch's statistics of times taken one by one."""

import time

from torch.utils.benchmark import Measurement, TaskSpec


def bench(fn, warmup=2, reps=9, clock=time.perf_counter):
    for _ in range(warmup):
        fn()
    found = Measurement(1, [_timed(fn, clock) for _ in range(reps)], TaskSpec("fn()", ""))
    return {"min": min(found.times), "median": found.median, "iqr": found.iqr}


def _timed(fn, clock):
    before = clock()
    fn()
    return clock() - before
