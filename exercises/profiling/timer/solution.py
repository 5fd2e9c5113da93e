"""Timer: how long a function takes, in numbers that can be trusted."""

import time

import numpy as np


def bench(fn, warmup=2, reps=9, clock=time.perf_counter):
    """Measure how long fn() takes.

    fn: is called without arguments, warmup + reps times in all.
    warmup: int, 0 or more: so many calls come first, and are not timed.
    reps: int, 1 or more: each of these calls is timed by itself.
    clock: clock() returns the seconds since some moment of its own choice. Time comes from nowhere else.
    Returns a dict of three floats, in seconds:
    "min": the shortest of the times. "median": the middle one.
    "iqr": the interquartile range, the time at 75 % of the way through the sorted times minus that at 25 %.
    A place between two times lies on the line between them, as in np.quantile.
    torch: torch.utils.benchmark.Timer
    """
    for _ in range(warmup):
        fn()
    times = []
    for _ in range(reps):
        start = clock()
        fn()
        times.append(clock() - start)
    low, median, high = np.quantile(times, (0.25, 0.5, 0.75)).tolist()
    return {"min": float(min(times)), "median": median, "iqr": high - low}
