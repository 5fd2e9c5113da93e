"""Pooling to a size: sizes that divide and that don't, larger ones, and the whole image."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor, there_and_back


def pooled(m, rng, shape, size):
    return both_ways(lambda x: m.adaptive_avg_pool2d(x, size), rng.normal(size=shape), rng)


def both_ways(function, x, rng):
    """The output, and the gradient of x."""
    found = there_and_back(function, x, rng=rng)
    return {"output": found["output"], "gradient of x": found["gradients"][0]}


def averages(m, sizes):
    return {f"averages{size}": m.averages(*size) for size in sizes}


@numerics
def matrices_of_averages(m, rng):
    return averages(m, ((6, 3), (6, 2), (6, 6), (6, 1), (1, 1)))


@numerics
def windows_that_do_not_divide(m, rng):
    return averages(m, [(length, count) for length in range(2, 9) for count in (2, 3, 4, 5, 7)])


@numerics
def more_numbers_than_there_are(m, rng):
    return averages(m, ((1, 3), (2, 5), (3, 4), (5, 12)))


@numerics
def the_mean_of_the_image(m, rng):
    return {
        f"x of shape {shape}": pooled(m, rng, shape, 1)
        for shape in ((2, 3, 4, 5), (1, 1, 1, 1), (2, 1, 7, 3))
    }


@numerics
def sizes_that_divide(m, rng):
    return {f"6 × 4 to {size}": pooled(m, rng, (2, 2, 6, 4), size) for size in (2, (3, 4), (2, 1), (6, 4))}


@numerics
def sizes_that_do_not_divide(m, rng):
    return {f"7 × 5 to {size}": pooled(m, rng, (1, 2, 7, 5), size) for size in (3, (4, 2), (5, 4), (7, 3))}


@numerics
def larger_sizes(m, rng):
    return {f"3 × 2 to {size}": pooled(m, rng, (1, 2, 3, 2), size) for size in (5, (4, 2), (3, 7))}


@numerics
def no_images(m, rng):
    return pooled(m, rng, (0, 2, 4, 4), 2)


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    x = rng.normal(size=(2, 2, 5, 7)).astype(np.float32)
    return both_ways(lambda x: m.adaptive_avg_pool2d(x, 3), x, rng)


@numerics
def nothing_is_changed(m, rng):
    array = rng.normal(size=(1, 2, 5, 4))
    x = tensor(array)
    return {"output": m.adaptive_avg_pool2d(x, 2).data, "the array": array, "x.data": x.data}


@budget(time=5)
def a_batch_there_and_back(m, rng):
    x, g = rng.normal(size=(16, 8, 16, 16)), rng.normal(size=(16, 8, 5, 5))

    def there_and_back_again():
        inputs = tensor(x)
        y = m.adaptive_avg_pool2d(inputs, 5)
        y.backward(tensor(g, False))
        return [y.data, inputs.grad]

    return there_and_back_again
