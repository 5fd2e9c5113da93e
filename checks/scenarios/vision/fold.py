"""Fold: overlapping patches, borders that no patch reaches, and loops over one patch only."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


@numerics
def how_many_patches_a_pixel_is_in(m, rng):
    return {
        "2 × 3 patches of 2 × 2": m.fold(np.ones((1, 1, 2, 2, 2, 3)), (3, 4)),
        "4 × 4 patches of 3 × 3": m.fold(np.ones((1, 1, 3, 3, 4, 4)), (6, 6)),
    }


@numerics
def random_patches(m, rng):
    return m.fold(rng.normal(size=(2, 3, 3, 3, 4, 5)), (6, 7))


@numerics
def patches_that_are_not_square(m, rng):
    return {
        "patches of 2 × 3": m.fold(rng.normal(size=(1, 2, 2, 3, 4, 5)), (5, 7)),
        "patches of 1 × 4": m.fold(rng.normal(size=(1, 2, 1, 4, 5, 2)), (5, 5)),
    }


@numerics
def strides(m, rng):
    return {
        "stride 2": m.fold(rng.normal(size=(2, 2, 3, 2, 3, 2)), (7, 4), 2),
        "stride 3, with gaps": m.fold(rng.normal(size=(1, 1, 2, 2, 2, 3)), (5, 8), 3),
        "single pixels, stride=2": m.fold(rng.normal(size=(1, 1, 1, 1, 3, 3)), (5, 5), stride=2),
    }


@numerics
def borders_that_no_patch_reaches(m, rng):
    return {
        f"an image of {size}": m.fold(rng.normal(size=(2, 1, 3, 3, 2, 3)), size, 2)
        for size in ((5, 7), (6, 8), (6, 7))
    }


@numerics
def a_single_patch(m, rng):
    return m.fold(rng.normal(size=(2, 2, 3, 4, 1, 1)), (3, 4))


@numerics
def the_wrong_number_of_patches(m, rng):
    patches = np.ones((1, 1, 2, 2, 3, 4))
    return {
        f"3 × 4 patches of 2 × 2, an image of {shape}, stride {stride}": raised(
            lambda a=(shape, stride): m.fold(patches, *a)
        )
        for shape, stride in (((5, 5), 1), ((4, 4), 1), ((3, 5), 1), ((4, 5), 2), ((5, 4), 1), ((1, 5), 1))
    }


@numerics(rtol=1e-4, atol=1e-5)
def float32_stays_float32(m, rng):
    return m.fold(rng.normal(size=(1, 2, 3, 3, 3, 3)).astype(np.float32), (5, 5))


@numerics
def the_patches_are_left_alone(m, rng):
    patches = rng.normal(size=(1, 2, 2, 2, 3, 3))
    return {
        "output": m.fold(patches, (4, 4)),
        "patches afterwards": patches.copy(),
        "output for a view": m.fold(np.broadcast_to(patches[:1], (2, 2, 2, 2, 3, 3)), (4, 4)),
    }


@budget(time=16)
def patches_of_a_larger_image(m, rng):
    patches = rng.normal(size=(2, 4, 3, 3, 30, 30)).astype(np.float32)
    return lambda: m.fold(patches, (32, 32))
