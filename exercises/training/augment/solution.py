"""Augment images: the same digit, a little elsewhere, is a new example."""

import numpy as np


def random_flip(x, p, rng):
    """Mirror some images from left to right, each with probability p.

    x: array (n, channels, height, width). p: float from 0 to 1. rng: numpy Generator.
    Draws `rng.random(n)` once; image i is mirrored where that number is below p.
    Returns a new array of x's shape and dtype.
    torch: torchvision.transforms.RandomHorizontalFlip, for each image
    """
    mirrored = rng.random(len(x)) < p
    return np.where(mirrored[:, None, None, None], x[..., ::-1], x)


def random_shift(x, pixels, rng):
    """Move each image by up to `pixels` places, up or down and left or right. What moves in is 0.

    x: array (n, channels, height, width). pixels: int, 0 or more. rng: numpy Generator.
    Draws `rng.integers(-pixels, pixels + 1, size=(n, 2))` once. Row i says how far image i moves down, and
    how far to the right; negative numbers are up and left. All channels of an image move alike.
    Whatever leaves the image is lost.
    Returns a new array of x's shape and dtype.
    torch: torchvision.transforms.RandomCrop(size, padding=pixels), for each image
    """
    n, _, height, width = x.shape
    shifts = rng.integers(-pixels, pixels + 1, size=(n, 2))
    padded = np.pad(x, ((0, 0), (0, 0), (pixels, pixels), (pixels, pixels)))
    rows = np.arange(height) + pixels - shifts[:, :1]
    columns = np.arange(width) + pixels - shifts[:, 1:]
    # Axes of images, rows and columns, by three index arrays; the channels, a slice between them, come last.
    moved = padded[np.arange(n)[:, None, None], :, rows[:, :, None], columns[:, None, :]]
    return np.ascontiguousarray(moved.transpose(0, 3, 1, 2))
