"""Count FLOPs: a counter at the one door through which every operation goes."""

import math

from myml.attention.sdpa import SDPA
from myml.autograd.function import Function
from myml.autograd.matmul import MatMul
from myml.layers.linear import LinearFunction
from myml.scalars.function_context import no_grad
from myml.vision.conv2d import Conv2dFunction


class FlopCounter:
    """Counts FLOPs between `with FlopCounter() as counter:` and the end of the block.

    total: int, the FLOPs so far. Multiplications and additions count one each, and only those in products:
    of MatMul, LinearFunction, Conv2dFunction and SDPA. All else counts 0: biases, softmax, relu, norms.
    In SDPA the scores and the weighted sums count, for all pairs of a query and a key, masked or not.
    Counters may be nested: an operation counts in all of them. After the block, also if it was left by an
    exception, operations run as before, and `total` stays as it is.
    torch: torch.utils.flop_counter.FlopCounterMode
    """

    def __init__(self):
        raise NotImplementedError("Build it.")

    def __enter__(self):
        raise NotImplementedError("Build it.")

    def __exit__(self, *exception):
        raise NotImplementedError("Build it.")


def count_flops(model, x):
    """Return the FLOPs of model(x), an int, as a FlopCounter counts them.

    model: Module, or any function; it is called once, inside no_grad. x: whatever it takes.
    """
    raise NotImplementedError("Build it.")


def flops_by_layer(model, x):
    """Return the FLOPs of model(x) by module: a dict from the names of `named_modules` to ints.

    model: Module; it is called once, inside no_grad. "" stands for all of it.
    A module's number has those of the modules that it calls in it. One that is called twice counts twice;
    one that is never called has 0. Afterwards the modules are as before.
    torch: torch.utils.flop_counter.FlopCounterMode.get_flop_counts
    """
    raise NotImplementedError("Build it.")
