"""Convolution of a signal: channels and filters in any number, and no loop in Python."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


@numerics
def one_channel_and_one_filter(m, rng):
    return m.conv1d(rng.normal(size=(1, 1, 7)), rng.normal(size=(1, 1, 3)))


@numerics
def a_single_one_in_the_signal(m, rng):
    x = np.zeros((1, 1, 7))
    x[0, 0, 3] = 1.0
    return m.conv1d(x, np.array([[[1.0, 2.0, 3.0]]]))


@numerics
def several_channels(m, rng):
    return m.conv1d(rng.normal(size=(1, 3, 8)), rng.normal(size=(1, 3, 4)))


@numerics
def several_filters_and_signals(m, rng):
    return {
        f"x {4, c, t}, weight {f, c, k}": m.conv1d(rng.normal(size=(4, c, t)), rng.normal(size=(f, c, k)))
        for c, t, f, k in ((1, 5, 2, 2), (2, 9, 5, 3), (3, 6, 3, 3), (2, 2, 3, 1))
    }


@numerics
def a_filter_as_long_as_the_signal(m, rng):
    return m.conv1d(rng.normal(size=(2, 3, 5)), rng.normal(size=(4, 3, 5)))


@numerics
def what_does_not_fit(m, rng):
    sizes = (((2, 3, 5), (4, 3, 6)), ((2, 3, 5), (4, 2, 2)), ((2, 3, 5), (4, 1, 2)), ((2, 1, 5), (4, 3, 2)))
    return {f"x {x}, weight {w}": raised(lambda x=x, w=w: m.conv1d(np.ones(x), np.ones(w))) for x, w in sizes}


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    x, weight = (rng.normal(size=size).astype(np.float32) for size in ((2, 3, 9), (4, 3, 3)))
    return m.conv1d(x, weight)


@numerics
def nothing_is_changed(m, rng):
    x, weight = rng.normal(size=(2, 3, 9)), rng.normal(size=(4, 3, 3))
    return {"output": m.conv1d(x, weight), "x afterwards": x, "weight afterwards": weight}


@budget(no_loops=True)
def no_loop_in_python(m, rng):
    x, weight = rng.normal(size=(2, 3, 90)), rng.normal(size=(4, 3, 3))
    return lambda: m.conv1d(x, weight)
