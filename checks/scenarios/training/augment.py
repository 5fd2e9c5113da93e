"""Augment images: several channels, shapes that are not square, and the numbers drawn."""

import numpy as np

from learnml.checks.spec import budget, numerics


def images(rng, n=12, channels=2, height=4, width=5):
    return rng.normal(size=(n, channels, height, width))


def both(m, x, most, rng):
    """The images moved, and the images mirrored."""
    return {"moved": m.random_shift(x, most, rng), "mirrored": m.random_flip(x, 0.5, rng)}


@numerics
def some_are_mirrored(m, rng):
    return m.random_flip(images(rng), 0.5, rng)


@numerics
def few_are_mirrored(m, rng):
    return m.random_flip(images(rng), 0.1, rng)


@numerics
def none_and_all_are_mirrored(m, rng):
    return {f"p={p}": m.random_flip(images(rng), p, rng) for p in (0, 1, 0.0, 1.0)}


@numerics
def moved_by_one(m, rng):
    return m.random_shift(images(rng), 1, rng)


@numerics
def moved_by_up_to_three(m, rng):
    return m.random_shift(images(rng), 3, rng)


@numerics
def one_channel(m, rng):
    return both(m, images(rng, 10, 1, 6, 3), 2, rng)


@numerics
def three_channels(m, rng):
    return both(m, images(rng, 10, 3, 3, 6), 2, rng)


@numerics
def a_single_image(m, rng):
    x = images(rng, 1)
    return [
        {"moved": m.random_shift(x.copy(), 2, rng), "mirrored": m.random_flip(x.copy(), 0.5, rng)}
        for _ in range(4)
    ]


@numerics
def not_moved_at_all(m, rng):
    return m.random_shift(images(rng), 0, rng)


@numerics
def moved_out_of_sight(m, rng):
    return m.random_shift(images(rng, 20, 1, 2, 3), 4, rng)


@numerics
def float32_and_bytes(m, rng):
    found = {}
    for dtype in (np.float32, np.uint8):
        x = (10 * images(rng) % 200).astype(dtype)
        found[f"{dtype.__name__}, moved"] = m.random_shift(x, 1, rng)
        found[f"{dtype.__name__}, mirrored"] = m.random_flip(x, 0.5, rng)
    return found


@numerics
def what_is_drawn(m, rng):
    x = images(rng)
    found = {}
    for time in ("first", "second"):
        m.random_flip(x, 0.5, rng)
        found[f"drawn from rng after the {time} flip"] = rng.random()
        m.random_shift(x, 2, rng)
        found[f"drawn from rng after the {time} shift"] = rng.random()
    return found


@numerics
def a_view_of_larger_images(m, rng):
    x = images(rng, 8, 2, 6, 7)[::2, :, 1:5, :]
    return both(m, x, 1, rng)


@numerics
def the_images_are_left_alone(m, rng):
    x = images(rng)
    flipped, moved = m.random_flip(x, 0.0, rng), m.random_shift(x, 0, rng)
    flipped += 1.0
    moved += 1.0
    m.random_flip(x, 1.0, rng)
    m.random_shift(x, 2, rng)
    return x


@budget(time=6)
def a_batch_is_mirrored(m, rng):
    x = images(rng, 64, 1, 28, 28).astype(np.float32)
    return lambda: m.random_flip(x, 0.5, np.random.default_rng(1))


@budget(time=5)
def a_batch_is_moved(m, rng):
    x = images(rng, 64, 1, 28, 28).astype(np.float32)
    return lambda: m.random_shift(x, 2, np.random.default_rng(1))
