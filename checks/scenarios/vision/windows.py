"""Windows: strides 1 to 3, images that are views themselves, and nothing copied."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


@numerics
def windows_of_a_small_image(m, rng):
    return m.windows(np.arange(12.0).reshape(1, 1, 3, 4), 2)


@numerics
def images_and_channels(m, rng):
    return m.windows(rng.normal(size=(2, 3, 5, 6)), 3)


@numerics
def strides(m, rng):
    return {
        f"stride {stride}": m.windows(rng.normal(size=(1, 2, 7, 8)), 3, stride) for stride in (1, 2, 3, 4, 9)
    }


@numerics
def windows_that_are_not_square(m, rng):
    x = rng.normal(size=(2, 2, 5, 6))
    return {
        f"windows(x, {kernel}, 2)": m.windows(x, kernel, 2)
        for kernel in ((1, 3), (3, 1), (2, 4), (5, 6), (1, 1))
    }


@numerics
def one_window_and_one_pixel(m, rng):
    return {
        "windows as large as the image": m.windows(rng.normal(size=(2, 1, 3, 3)), 3),
        "windows of one pixel": m.windows(rng.normal(size=(1, 1, 2, 3)), 1),
    }


@numerics
def images_that_are_views(m, rng):
    x = rng.normal(size=(5, 6, 3, 2))
    return {
        "transposed": m.windows(x.transpose(3, 2, 0, 1), 2, 2),
        "transposed and cropped": m.windows(x.transpose(3, 2, 1, 0)[:, ::2, 1:], 3),
        "transposed and reversed": m.windows(x.transpose(3, 2, 0, 1)[:, :, ::-1, ::2], 2),
    }


@numerics
def other_dtypes(m, rng):
    x = rng.integers(9, size=(1, 1, 4, 4))
    return {
        f"windows of {kind.__name__}": m.windows(x.astype(kind), 2)
        for kind in (np.float32, np.int64, np.uint8)
    }


@numerics
def windows_larger_than_the_image(m, rng):
    x = rng.normal(size=(1, 1, 3, 4))
    return {
        f"windows(x, {k}) of a 3 × 4 image": raised(lambda k=k: m.windows(x, k))
        for k in (4, 5, (4, 1), (1, 5), (3, 6), (4, 4))
    }


@budget(view=True)
def nothing_is_copied(m, rng):
    x = rng.normal(size=(4, 8, 16, 16))
    return lambda: m.windows(x, 3)


@budget(view=True)
def nothing_is_copied_with_a_stride(m, rng):
    x = rng.normal(size=(4, 8, 16, 16))
    return lambda: m.windows(x, (3, 2), 2)
