"""Augment images with PyTorch, one image at a time."""

import torch
from torch.nn import functional


def random_flip(x, p, rng):
    numbers = rng.random(len(x))
    return torch.stack([i.flip(-1) if r < p else i for i, r in zip(torch.from_numpy(x), numbers)])


def random_shift(x, pixels, rng):
    moves = rng.integers(-pixels, pixels + 1, size=(len(x), 2)).tolist()
    height, width = x.shape[2:]
    images = functional.pad(torch.from_numpy(x), (pixels, pixels, pixels, pixels))
    moved = []
    for image, (down, right) in zip(images, moves):
        top, left = pixels - down, pixels - right
        moved.append(image[:, top : top + height, left : left + width])
    return torch.stack(moved)
