"""Red or blue: the images that the network is given, and what it learns from them."""

import numpy as np

from learnml.checks.spec import numerics


def photographs(rng, labels, height, width):
    """Plain photographs with some noise: red where the label is 0, blue where it is 1."""
    shot = rng.integers(0, 60, size=(len(labels), height, width, 3))
    shot[np.arange(len(labels)), :, :, 2 * labels] += 180
    return shot.astype(np.uint8)


@numerics(rtol=1e-5)
def images_of_photographs(m, rng):
    return {
        f"photographs of shape {size}": m.as_images(rng.integers(256, size=size).astype(np.uint8))
        for size in ((2, 4, 5, 3), (1, 3, 3, 3))
    }


@numerics(rtol=1e-5)
def one_pixel_at_a_time(m, rng):
    found = {}
    for place in ((0, 0, 1, 0), (0, 2, 0, 1), (0, 1, 3, 2)):
        shot = np.zeros((1, 3, 4, 3), np.uint8)
        shot[place] = 255
        found[f"255 at {place}"] = m.as_images(shot)
    return found


@numerics(rtol=1e-3, atol=1e-4)
def red_and_blue(m, rng):
    labels = np.array([0, 1, 1, 0, 1, 0])
    return {
        "(losses, labels)": m.fit(photographs(rng, labels, 6, 6), labels, 1.0, 12, np.random.default_rng(0))
    }


@numerics(rtol=1e-3, atol=1e-4)
def photographs_that_are_not_square(m, rng):
    labels = np.array([1, 0, 0, 1])
    return {
        "(losses, labels)": m.fit(photographs(rng, labels, 4, 7), labels, 0.5, 5, np.random.default_rng(1))
    }


@numerics(rtol=1e-3, atol=1e-4)
def no_step_and_one(m, rng):
    labels = np.array([0, 1])
    shots = photographs(rng, labels, 5, 4)
    return {
        f"losses, steps={steps}": m.fit(shots, labels, 0.1, steps, np.random.default_rng(2))[0]
        for steps in (0, 1, 2)
    }
