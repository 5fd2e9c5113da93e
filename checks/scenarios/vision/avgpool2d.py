"""Average pooling: borders, windows that overlap, the whole image, and no loop in Python."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import tensor, there_and_back


def pooled(m, rng, x, *options, **named):
    """Images there and back, with the options of avg_pool2d."""
    found = there_and_back(lambda x: m.avg_pool2d(x, *options, **named), x, rng=rng)
    return {"output": found["output"], "gradient of x": found["gradients"][0]}


@numerics
def windows_side_by_side(m, rng):
    return {
        f"size {size}": pooled(m, rng, rng.normal(size=shape), size)
        for size, shape in ((2, (2, 3, 4, 6)), (3, (1, 2, 6, 3)), (1, (2, 1, 2, 3)))
    }


@numerics
def borders_that_no_window_reaches(m, rng):
    return {
        f"x of shape {shape}": pooled(m, rng, rng.normal(size=shape), 2)
        for shape in ((2, 1, 5, 7), (1, 2, 4, 5), (1, 1, 3, 2))
    }


@numerics
def windows_that_overlap_or_leave_gaps(m, rng):
    found = {}
    for size, stride in ((2, 1), (3, 2), (2, 3), (1, 2)):
        x = rng.normal(size=(2, 2, 5, 8))
        found[f"size {size}, stride {stride}"] = pooled(m, rng, x, size, stride)
    return {**found, "size 2, stride=1 by name": pooled(m, rng, x, 2, stride=1)}


@numerics
def the_whole_image(m, rng):
    return pooled(m, rng, rng.normal(size=(2, 3, 4, 4)), 4)


@numerics
def tiny_and_huge_units(m, rng):
    return {
        f"pixels around {unit:g}": pooled(m, rng, rng.normal(size=(1, 1, 4, 4)) * unit, 2)
        for unit in (1e-200, 1e200)
    }


@numerics
def infinities_and_nan(m, rng):
    x = rng.normal(size=(1, 1, 4, 4))
    x[0, 0, 0, 0], x[0, 0, 3, 0], x[0, 0, 0, 3] = np.inf, -np.inf, np.nan
    return m.avg_pool2d(tensor(x), 2).data


@numerics
def no_window(m, rng):
    sizes = ((4, (1, 1, 3, 5)), (4, (1, 1, 5, 3)), (2, (1, 1, 1, 1)))
    return {
        f"size {k}, x of shape {s}": raised(lambda s=s, k=k: m.avg_pool2d(tensor(np.ones(s)), k))
        for k, s in sizes
    }


@numerics
def no_images(m, rng):
    return pooled(m, rng, np.ones((0, 2, 4, 4)), 2)


@numerics(rtol=1e-5, atol=1e-6)
def float32_stays_float32(m, rng):
    return pooled(m, rng, rng.normal(size=(2, 2, 4, 4)).astype(np.float32), 2)


@numerics
def nothing_is_changed(m, rng):
    array, upstream = rng.normal(size=(1, 2, 4, 4)), rng.normal(size=(1, 2, 2, 2))
    x = tensor(array)
    y = m.avg_pool2d(x, 2)
    y.backward(tensor(upstream, False))
    return {"the array": array, "the gradient from above": upstream, "x.data": x.data, "output": y.data}


@budget(no_loops=True)
def no_loop_in_python(m, rng):
    x = tensor(rng.normal(size=(2, 2, 20, 20)))
    return lambda: m.avg_pool2d(x, 2).data


@budget(time=5)
def a_batch_there_and_back(m, rng):
    x, g = rng.normal(size=(4, 4, 16, 16)), rng.normal(size=(4, 4, 8, 8))

    def there_and_back_again():
        inputs = tensor(x)
        y = m.avg_pool2d(inputs, 2)
        y.backward(tensor(g, False))
        return [y.data, inputs.grad]

    return there_and_back_again
