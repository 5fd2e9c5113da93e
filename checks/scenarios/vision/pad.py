"""Padding: on and off, nothing at all, and nothing copied."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def a_frame_of_zeros(m, rng):
    return {f"pad(x, {p})": m.pad(rng.normal(size=(2, 3, 4, 5)), p) for p in (1, 2, 5)}


@numerics
def the_frame_off_again(m, rng):
    return {f"unpad(x, {p})": m.unpad(rng.normal(size=(2, 3, 6, 7)), p) for p in (1, 2, 3)}


@numerics
def no_frame(m, rng):
    x = rng.normal(size=(2, 3, 4, 5))
    return {"pad(x, 0) is x": m.pad(x, 0) is x, "unpad(x, 0)": m.unpad(x, 0)}


@numerics
def one_image_and_many_dimensions(m, rng):
    found = {}
    for size in ((4, 5), (3, 4, 5), (2, 1, 2, 4, 5), (0, 2, 3, 4)):
        x = rng.normal(size=size)
        found[f"pad(x, 1) for x of shape {size}"] = m.pad(x, 1)
        found[f"unpad(x, 1) for x of shape {size}"] = m.unpad(x, 1)
    return found


@numerics
def a_single_pixel(m, rng):
    return m.pad(rng.normal(size=(1, 1, 1, 1)), 3)


@numerics
def dtypes_stay(m, rng):
    x = rng.integers(5, size=(1, 2, 3, 4))
    found = {}
    for kind in (np.float32, np.int64, np.uint8, bool):
        found[f"pad(x, 1) for x of {kind.__name__}"] = m.pad(x.astype(kind), 1)
        found[f"unpad(x, 1) for x of {kind.__name__}"] = m.unpad(x.astype(kind), 1)
    return found


@numerics
def transposed_images(m, rng):
    x = rng.normal(size=(5, 4, 3, 2)).transpose(3, 2, 0, 1)
    return {"pad(x, 2)": m.pad(x, 2), "unpad(x, 1)": m.unpad(x, 1)}


@numerics
def the_image_is_left_alone(m, rng):
    x = rng.normal(size=(1, 2, 3, 3))
    padded = m.pad(x, 1)
    return {"pad(x, 1)": padded, "x afterwards": x.copy(), "pad(x, 1), again": m.pad(x, 1)}


@budget(view=True)
def off_without_a_copy(m, rng):
    x = rng.normal(size=(4, 8, 32, 32))
    return lambda: m.unpad(x, 2)


@budget(memory=1.3)
def one_new_array(m, rng):
    x = rng.normal(size=(4, 8, 32, 32))
    return lambda: m.pad(x, 2)
