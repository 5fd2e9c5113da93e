"""Convolution as a matrix product: strides, paddings, borders, columns, one product and no loop."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised
from learnml.checks.tensors import counted


def arrays(rng, images, filters):
    return rng.normal(size=images), rng.normal(size=filters), rng.normal(size=filters[0])


@numerics
def one_channel_and_one_filter(m, rng):
    return {"(y, columns)": m.conv2d_array(*arrays(rng, (1, 1, 4, 4), (1, 1, 2, 2)))}


@numerics
def channels_and_filters(m, rng):
    return {"(y, columns)": m.conv2d_array(*arrays(rng, (3, 2, 5, 6), (4, 2, 3, 3)))}


@numerics
def filters_that_are_not_square(m, rng):
    return {
        f"(y, columns), filters of {kernel}": m.conv2d_array(*arrays(rng, (2, 3, 5, 6), (4, 3, *kernel)))
        for kernel in ((1, 3), (3, 2), (5, 1), (1, 1))
    }


@numerics
def without_a_bias(m, rng):
    x, weight, bias = arrays(rng, (2, 3, 5, 6), (4, 3, 3, 2))
    return {
        "(y, columns), no bias": m.conv2d_array(x, weight),
        "(y, columns), no bias, stride 2, padding 1": m.conv2d_array(x, weight, None, 2, 1),
        "(y, columns), with a bias": m.conv2d_array(x, weight, bias),
    }


@numerics
def strides_and_paddings(m, rng):
    found = {}
    for stride, padding in ((1, 1), (2, 0), (2, 1), (3, 2), (1, 3)):
        given = arrays(rng, (2, 2, 5, 6), (3, 2, 3, 2))
        found[f"(y, columns), stride {stride}, padding {padding}"] = m.conv2d_array(*given, stride, padding)
    given = arrays(rng, (2, 2, 5, 6), (3, 2, 3, 2))
    return {
        **found,
        "(y, columns), by name, padding=1, stride=2": m.conv2d_array(*given, padding=1, stride=2),
    }


@numerics
def borders_that_no_patch_reaches(m, rng):
    return {
        f"(y, columns), images of {size}": m.conv2d_array(*arrays(rng, (1, 2, *size), (3, 2, 3, 3)), 2)
        for size in ((6, 6), (6, 7), (7, 8))
    }


@numerics
def transposed_images(m, rng):
    x = rng.normal(size=(5, 6, 2, 3)).transpose(3, 2, 0, 1)
    return {
        f"(y, columns), padding {p}": m.conv2d_array(x, rng.normal(size=(4, 2, 3, 3)), None, 1, p)
        for p in (0, 1)
    }


@numerics
def no_images(m, rng):
    return {"(y, columns)": m.conv2d_array(*arrays(rng, (0, 2, 5, 6), (4, 2, 3, 3)), 2, 1)}


@numerics
def what_does_not_fit(m, rng):
    sizes = (((1, 1, 5, 5), (2, 3, 3, 3)), ((1, 3, 5, 5), (2, 1, 3, 3)), ((1, 2, 5, 2), (2, 2, 3, 3)))
    found = {
        f"x {x}, weight {w}": raised(lambda x=x, w=w: m.conv2d_array(np.ones(x), np.ones(w)))
        for x, w in sizes
    }
    small, large = np.ones((1, 2, 2, 2)), np.ones((2, 2, 5, 5))
    padded = raised(lambda: m.conv2d_array(small, large, None, 1, 1))
    return {**found, "x (1, 2, 2, 2), weight (2, 2, 5, 5), padding 1": padded}


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    given = [array.astype(np.float32) for array in arrays(rng, (2, 2, 5, 6), (3, 2, 3, 3))]
    return {"(y, columns)": m.conv2d_array(*given, 1, 1)}


@numerics
def nothing_is_changed(m, rng):
    x, weight, bias = arrays(rng, (2, 2, 4, 4), (3, 2, 1, 1))
    return {
        "(y, columns)": m.conv2d_array(x, weight, bias),
        "x afterwards": x,
        "weight afterwards": weight,
        "bias afterwards": bias,
        "(y, columns), again": m.conv2d_array(x, weight, bias),
    }


@budget(no_loops=True)
def no_loop_in_python(m, rng):
    x, weight, bias = arrays(rng, (2, 2, 10, 10), (3, 2, 3, 3))
    return lambda: m.conv2d_array(x, weight, bias)


@budget(calls={"np.matmul": 1})
def one_product(m, rng):
    x, weight, bias = (counted(array) for array in arrays(rng, (4, 2, 5, 5), (3, 2, 3, 3)))
    return lambda: m.conv2d_array(x, weight, bias)


@budget(time=4)
def a_batch_of_images(m, rng):
    given = arrays(rng, (4, 4, 20, 20), (8, 4, 3, 3))
    return lambda: m.conv2d_array(*given, 1, 1)
