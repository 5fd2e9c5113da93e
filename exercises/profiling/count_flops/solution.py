"""Count FLOPs: a counter at the one door through which every operation goes."""

import math

from myml.attention.sdpa import SDPA
from myml.autograd.function import Function
from myml.autograd.matmul import MatMul
from myml.layers.linear import LinearFunction
from myml.scalars.function_context import no_grad
from myml.vision.conv2d import Conv2dFunction

_FLOPS = {
    MatMul: lambda out, a, b: 2 * out.data.size * a.data.shape[-1],
    LinearFunction: lambda out, x, weight, bias: 2 * out.data.size * weight.data.shape[1],
    Conv2dFunction: lambda out, x, weight, *_: 2 * out.data.size * weight.data.size // len(weight.data),
    SDPA: lambda out, q, k, v, *_: 2 * math.prod(out.data.shape[:-1]) * _depth(k.data, v.data),
}


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
        self.total = 0

    def __enter__(self):
        self.door = door = vars(Function)["apply"]

        def apply(cls, *inputs):
            out = door.__func__(cls, *inputs)
            if cls in _FLOPS:
                self.total += _FLOPS[cls](out, *inputs)
            return out

        Function.apply = classmethod(apply)
        return self

    def __exit__(self, *exception):
        Function.apply = self.door


def _depth(k, v):
    """How many multiplications of SDPA each query takes part in."""
    return k.shape[-2] * (k.shape[-1] + v.shape[-1])


def count_flops(model, x):
    """Return the FLOPs of model(x), an int, as a FlopCounter counts them.

    model: Module, or any function; it is called once, inside no_grad. x: whatever it takes.
    """
    with no_grad(), FlopCounter() as counter:
        model(x)
    return counter.total


def flops_by_layer(model, x):
    """Return the FLOPs of model(x) by module: a dict from the names of `named_modules` to ints.

    model: Module; it is called once, inside no_grad. "" stands for all of it.
    A module's number has those of the modules that it calls in it. One that is called twice counts twice;
    one that is never called has 0. Afterwards the modules are as before.
    torch: torch.utils.flop_counter.FlopCounterMode.get_flop_counts
    """
    modules = dict(model.named_modules())
    counts = dict.fromkeys(modules, 0)
    with no_grad(), FlopCounter() as counter:
        for name, module in modules.items():
            module.forward = _watched(module.forward, name, counts, counter)
        try:
            model(x)
        finally:
            for module in modules.values():
                del module.forward
    return counts


def _watched(forward, name, counts, counter):
    """`forward`, which adds to counts[name] what the counter counts meanwhile."""

    def run(*inputs, **options):
        before = counter.total
        out = forward(*inputs, **options)
        counts[name] += counter.total - before
        return out

    return run
