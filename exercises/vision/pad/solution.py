"""Padding: a frame of zeros around each image, and off again."""

import numpy as np


def pad(x, p):
    """Put p rows and columns of zeros around each image, on all four sides.

    x: array (..., height, width). p: int, 0 or more.
    Returns an array (..., height + 2p, width + 2p) of x's dtype; x itself if p is 0.
    torch: torch.nn.functional.pad
    """
    if not p:
        return x
    *leading, height, width = x.shape
    out = np.zeros((*leading, height + 2 * p, width + 2 * p), x.dtype)
    out[..., p : p + height, p : p + width] = x
    return out


def unpad(x, p):
    """Take p rows and columns off each side of each image.

    x: array (..., height, width), both at least 2p. p: int, 0 or more.
    Returns a view (..., height - 2p, width - 2p): nothing is copied.
    torch: torch.nn.functional.pad, with negative numbers
    """
    height, width = x.shape[-2:]
    return x[..., p : height - p, p : width - p]
