"""Casting: torch's rule for every pair of kinds, shapes and numbers, and a change of dtype there and back."""

import itertools
import sys

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import applied

DTYPES = "bool", "uint8", "int32", "int64", "float16", "float32", "float64"


def label(x):
    return f"{x.dtype} of shape {x.shape}" if isinstance(x, np.ndarray) else repr(x)


def names(m, pairs):
    return {f"{label(a)}, {label(b)}": m.result_type(a, b).name for a, b in pairs}


@numerics
def two_arrays(m, rng):
    arrays = [np.ones(2, dtype) for dtype in DTYPES]
    return names(m, itertools.product(arrays, arrays))


@numerics
def an_array_and_one_of_no_dimensions(m, rng):
    arrays, single = [np.ones((2, 3), dtype) for dtype in DTYPES], [np.ones((), dtype) for dtype in DTYPES]
    return {**names(m, itertools.product(arrays, single)), **names(m, itertools.product(single, arrays))}


@numerics
def two_of_no_dimensions(m, rng):
    single = [np.ones((), dtype) for dtype in DTYPES]
    return names(m, itertools.product(single, single))


@numerics
def an_array_and_a_number(m, rng):
    arrays = [np.ones(2, dtype) for dtype in DTYPES]
    numbers = [True, 2, 0, 2.5]
    return {**names(m, itertools.product(arrays, numbers)), **names(m, itertools.product(numbers, arrays))}


@numerics
def one_of_no_dimensions_and_a_number(m, rng):
    single = [np.ones((), dtype) for dtype in DTYPES]
    return names(m, itertools.product(single, [True, 2, 2.5]))


@numerics
def an_empty_array_has_dimensions(m, rng):
    return names(m, [(np.ones(0, np.float32), np.ones((), np.float64)), (np.ones((0, 3), np.int32), 2)])


def cast(m, x, dtype, rng):
    output, gradient = applied(lambda x: m.Cast.apply(x, dtype), x, rng=rng)
    return {"output": output, "gradient": gradient}


@numerics
def to_more_digits_and_to_fewer(m, rng):
    x, y = rng.normal(size=(2, 3)).astype(np.float32), rng.normal(size=(2, 3))
    return {
        "float32 to float64": cast(m, x, np.float64, rng),
        "float64 to float32": cast(m, y, np.float32, rng),
    }


@numerics
def to_the_dtype_that_it_has(m, rng):
    return cast(m, rng.normal(size=(2, 3)), np.float64, rng)


@budget(memory=0.5, of="x")
def nothing_to_cast(m, rng):
    x = rng.normal(size=(64, 256))
    if "torch" in sys.modules:
        return lambda: x
    from myml.autograd.function import Context

    ctx = Context((True, False))
    return lambda: m.Cast.backward(ctx, m.Cast.forward(ctx, x, np.float64))[0]
