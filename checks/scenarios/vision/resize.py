"""Resizing: nearest and bilinear, corners aligned or not, larger and smaller, and bad modes."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import tensor, there_and_back

SIZES = ((2, 4), (4, 2), (3, 5), (5, 3), (4, 4), (7, 10), (10, 7), (1, 3), (3, 1), (1, 1))


def resized(m, rng, shape, *options, **named):
    return both_ways(lambda x: m.interpolate(x, *options, **named), rng.normal(size=shape), rng)


def both_ways(function, x, rng):
    """The output, and the gradient of x."""
    found = there_and_back(function, x, rng=rng)
    return {"output": found["output"], "gradient of x": found["gradients"][0]}


def weights(m, *options):
    """The weights of all sizes, by the call."""
    return {f"weights{(*size, *options)}": m.weights(*size, *options) for size in SIZES}


@numerics
def weights_of_the_nearest(m, rng):
    named = {f"weights{size}, mode='nearest'": m.weights(*size, mode="nearest") for size in SIZES}
    return {**weights(m), **named}


@numerics
def weights_in_between(m, rng):
    return weights(m, "bilinear")


@numerics
def weights_with_aligned_corners(m, rng):
    return weights(m, "bilinear", True)


@numerics
def each_pixel_four_times(m, rng):
    return {
        "3 × 4 to (6, 8)": resized(m, rng, (2, 2, 3, 4), (6, 8)),
        "2 × 2 to 4, mode='nearest'": resized(m, rng, (1, 1, 2, 2), 4, mode="nearest"),
    }


@numerics
def larger_by_bilinear(m, rng):
    return {
        f"3 × 4 to {size}": resized(m, rng, (2, 2, 3, 4), size, "bilinear")
        for size in ((6, 8), 5, (3, 7), (4, 4))
    }


@numerics
def smaller(m, rng):
    return {
        "bilinear to (3, 4)": resized(m, rng, (1, 2, 6, 7), (3, 4), "bilinear"),
        "bilinear to 2, corners aligned": resized(
            m, rng, (1, 2, 6, 7), 2, mode="bilinear", align_corners=True
        ),
        "nearest to (4, 3)": resized(m, rng, (1, 2, 6, 7), (4, 3)),
    }


@numerics
def corners_that_stay(m, rng):
    return {
        f"3 × 4 to {size}": resized(m, rng, (1, 2, 3, 4), size, "bilinear", True)
        for size in ((5, 7), (3, 4), (1, 6), (6, 1))
    }


@numerics
def the_same_size(m, rng):
    return {mode: resized(m, rng, (1, 2, 3, 4), (3, 4), mode) for mode in ("nearest", "bilinear")}


@numerics
def modes_that_there_are_not(m, rng):
    x = tensor(rng.normal(size=(1, 1, 3, 3)))
    return {
        "interpolate(x, 4, 'cubist')": raised(lambda: m.interpolate(x, 4, "cubist")),
        "interpolate(x, 4, '')": raised(lambda: m.interpolate(x, 4, "")),
        "interpolate(x, 4, 'nearest', True)": raised(lambda: m.interpolate(x, 4, "nearest", True)),
        "weights(3, 4, 'near')": raised(lambda: m.weights(3, 4, "near")),
        "weights(3, 4, align_corners=True)": raised(lambda: m.weights(3, 4, align_corners=True)),
    }


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    x = rng.normal(size=(2, 2, 3, 4)).astype(np.float32)
    return {
        mode: both_ways(lambda x, mode=mode: m.interpolate(x, 5, mode), x, rng)
        for mode in ("nearest", "bilinear")
    }


@numerics
def nothing_is_changed(m, rng):
    array = rng.normal(size=(1, 2, 3, 4))
    x = tensor(array)
    return {"output": m.interpolate(x, 5, "bilinear").data, "the array": array, "x.data": x.data}


@budget(time=5)
def a_batch_there_and_back(m, rng):
    x, g = rng.normal(size=(8, 4, 12, 12)), rng.normal(size=(8, 4, 20, 20))

    def there_and_back_again():
        inputs = tensor(x)
        y = m.interpolate(inputs, 20, "bilinear")
        y.backward(tensor(g, False))
        return [y.data, inputs.grad]

    return there_and_back_again
