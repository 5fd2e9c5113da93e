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
        self.steps, self.index = steps, index

    def __array_ufunc__(self, ufunc, method, *inputs):
        """Write down a step: numpy calls this in place of doing the operation."""
        if method != "__call__":
            return NotImplemented
        self.steps.append((ufunc, inputs))
        return Traced(self.steps, len(self.steps))

    def __bool__(self):
        raise ValueError("a traced function cannot branch on numbers that are not there yet")


class Program:
    """What a function does to an array.

    fn: takes an array and computes item by item; it is called once, with a Traced, and returns a Traced.
    steps: the list of pairs (a function of numpy, its inputs: numbers and Traceds), in order.
    torch: torch.fx.Graph
    """

    def __init__(self, fn):
        self.steps = []
        self.result = fn(Traced(self.steps))

    def run(self, x, block=4096):
        """Return what fn(x) would return: an array of x's shape and dtype.

        x: float array of any shape, in the order of its memory or not. block: int, 1 or more.
        At most `block` items go through all steps at once, then the next ones. Beside the result, memory is
        needed for a block's values alone.
        """
        out = np.empty(x.shape, x.dtype)
        source, target = x.reshape(-1), out.reshape(-1)
        for start in range(0, x.size, block):
            values = [source[start : start + block]]
            for function, inputs in self.steps:
                values.append(function(*(values[i.index] if isinstance(i, Traced) else i for i in inputs)))
            target[start : start + block] = values[self.result.index]
        return out
