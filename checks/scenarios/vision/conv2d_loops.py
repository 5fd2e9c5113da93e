"""Convolution in loops: output shapes, strides and paddings, filters that are not square."""

import numpy as np

from learnml.checks.spec import numerics, raised


@numerics
def output_shapes(m, rng):
    found = {}
    for _ in range(100):
        kernel, padding = int(rng.integers(1, 8)), int(rng.integers(0, 4))
        size, stride = int(rng.integers(max(1, kernel - 2 * padding), 30)), int(rng.integers(1, 5))
        given = size, kernel, stride, padding
        found[f"conv_output_shape{given}"] = m.conv_output_shape(*given)
    return found


@numerics
def output_shapes_by_default(m, rng):
    return {
        "conv_output_shape(7, 3)": m.conv_output_shape(7, 3),
        "conv_output_shape(7, 3, 2)": m.conv_output_shape(7, 3, 2),
        "conv_output_shape(7, 3, padding=1)": m.conv_output_shape(7, 3, padding=1),
    }


@numerics
def filters_that_do_not_fit(m, rng):
    arguments = ((2, 3), (2, 5, 1, 1), (1, 4, 3, 1), (3, 9, 7))
    return {
        **{f"conv_output_shape{a}": raised(lambda a=a: m.conv_output_shape(*a)) for a in arguments},
        **{f"conv_output_shape{a}": m.conv_output_shape(*a) for a in ((3, 3), (1, 3, 2, 1), (3, 3, 5))},
    }


@numerics
def one_channel_and_one_filter(m, rng):
    return m.conv2d_loops(rng.normal(size=(1, 1, 4, 4)), rng.normal(size=(1, 1, 2, 2)), rng.normal(size=1))


@numerics
def an_edge(m, rng):
    x = np.zeros((1, 1, 4, 5))
    x[0, 0, :, 3:] = 1.0
    return m.conv2d_loops(x, np.array([[[[-1.0, 1.0]]]]), np.zeros(1))


@numerics
def channels_and_filters(m, rng):
    x, weight = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(4, 3, 2, 2))
    return m.conv2d_loops(x, weight, rng.normal(size=4))


@numerics
def filters_that_are_not_square(m, rng):
    found = {}
    for kernel in ((1, 3), (3, 2), (4, 1), (1, 1)):
        x, weight = rng.normal(size=(1, 2, 4, 5)), rng.normal(size=(2, 2, *kernel))
        found[f"filters of {kernel}"] = m.conv2d_loops(x, weight, rng.normal(size=2))
    return found


@numerics
def strides_and_paddings(m, rng):
    found = {}
    for options in ({"stride": 2}, {"stride": 3}, {"padding": 1}, {"padding": 2, "stride": 2}, {"stride": 4}):
        x, weight = rng.normal(size=(1, 2, 5, 6)), rng.normal(size=(2, 2, 3, 2))
        given = ", ".join(f"{name}={value}" for name, value in options.items())
        found[given] = m.conv2d_loops(x, weight, rng.normal(size=2), **options)
    x, weight = rng.normal(size=(1, 1, 5, 4)), rng.normal(size=(2, 1, 3, 3))
    found["by position, stride 2, padding 1"] = m.conv2d_loops(x, weight, rng.normal(size=2), 2, 1)
    return found


@numerics
def other_channels(m, rng):
    weight, bias = np.ones((2, 3, 2, 2)), np.ones(2)
    return {
        f"x of {c} channels, filters of 3": raised(
            lambda c=c: m.conv2d_loops(np.ones((1, c, 4, 4)), weight, bias)
        )
        for c in (1, 2, 4)
    }


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    arrays = (rng.normal(size=size).astype(np.float32) for size in ((1, 2, 4, 4), (2, 2, 3, 3), 2))
    return m.conv2d_loops(*arrays, padding=1)


@numerics
def nothing_is_changed(m, rng):
    x, weight, bias = rng.normal(size=(1, 2, 4, 4)), rng.normal(size=(2, 2, 2, 2)), rng.normal(size=2)
    output = m.conv2d_loops(x, weight, bias, 1, 1)
    return {"output": output, "x afterwards": x, "weight afterwards": weight, "bias afterwards": bias}
