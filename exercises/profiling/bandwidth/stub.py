"""Bandwidth: how fast a function moves the bytes that it has to move."""

import math
import time

from myml.profiling.timer import bench


def traffic(inputs, output):
    """Return how many bytes have to be moved at least, an int: each input read once, the output written.

    inputs: tuple of arrays. The same array object twice is read once; other arrays share no memory.
    Items that lie at the same place because of a stride of 0, as np.broadcast_to makes them, are one item.
    output: array. If it is one of the inputs, it is read and written: twice.
    """
    raise NotImplementedError("Build it.")


def bandwidth(fn, *inputs, warmup=2, reps=9, clock=time.perf_counter):
    """Return the bytes per second at which fn(*inputs) moves its traffic: a float.

    fn: takes arrays and returns an array. It is called once for its output, and is then measured by `bench`,
    which is given warmup, reps and clock. The shortest time counts.
    """
    raise NotImplementedError("Build it.")
