"""Trace and fuse: write down what a function does to an array, then do it block by block."""

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin


class Traced(NDArrayOperatorsMixin):
    """Stands for an array while a function is traced: what is done to it is written down as a step.

    steps: the list of the steps so far, to which it adds. index: which value it is: 0 is the array that the
    function is given, i the result of step i, counted from 1.
    With numbers and with each other they take + - * / ** and all of numpy's functions of items, such as
    np.exp, and give a new Traced. np.sum and the like raise TypeError: they are not done item by item.
    ValueError where True or False is asked for, as by `if x > 0:`, since there are no numbers yet.
    torch: torch.fx.Proxy
    """

    def __init__(self, steps, index=0):
        raise NotImplementedError("Build it.")

    def __array_ufunc__(self, ufunc, method, *inputs):
        """Write down a step: numpy calls this in place of doing the operation."""
        raise NotImplementedError("Build it.")

    def __bool__(self):
        raise NotImplementedError("Build it.")


class Program:
    """What a function does to an array.

    fn: takes an array and computes item by item; it is called once, with a Traced, and returns a Traced.
    steps: the list of pairs (a function of numpy, its inputs: numbers and Traceds), in order.
    torch: torch.fx.Graph
    """

    def __init__(self, fn):
        raise NotImplementedError("Build it.")

    def run(self, x, block=4096):
        """Return what fn(x) would return: an array of x's shape and dtype.

        x: float array of any shape, in the order of its memory or not. block: int, 1 or more.
        At most `block` items go through all steps at once, then the next ones. Beside the result, memory is
        needed for a block's values alone.
        """
        raise NotImplementedError("Build it.")
