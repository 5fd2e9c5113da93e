"""Resizing images in PyTorch."""

import torch


def weights(length, count, mode="nearest", align_corners=False):
    # What happens to the image of each unit vector is a column of the matrix.
    one_each = torch.eye(length, dtype=torch.float64).reshape(1, length, length, 1)
    return interpolate(one_each, (count, 1), mode, align_corners)[0, :, :, 0].T


def interpolate(x, size, mode="nearest", align_corners=False):
    try:
        corners = align_corners if mode == "bilinear" else align_corners or None
        return torch.nn.functional.interpolate(x, size, mode=mode, align_corners=corners)
    except NotImplementedError as error:
        raise ValueError(str(error)) from None
