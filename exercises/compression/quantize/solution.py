"""Affine quantization: floats as whole numbers of one byte, by a scale and a zero point."""

import numpy as np


def affine_params(low, high, bits=8):
    """The scale and the zero point by which whole numbers of `bits` bits cover the floats from low to high.

    low, high: floats, low at most high. bits: int, 2 to 8.
    First the range is widened to include 0. Then it is divided into 2^bits - 1 equal steps. The whole number
    bottom = -2^(bits - 1) stands for the low end, and 2^(bits - 1) - 1 for the high end.
    Returns (scale, zero). scale: the length of a step, a float above 0; 1.0 if the range is 0 alone.
    zero: the whole number that stands for 0.0, an int: the one nearest to bottom - low / scale.
    """
    low, high = min(low, 0.0), max(high, 0.0)
    bottom = -(2 ** (bits - 1))
    scale = (high - low) / (2**bits - 1) or 1.0
    return scale, bottom + round(-low / scale)


def quantize(x, scale, zero):
    """x / scale, rounded to the nearest whole number, halves to the even one, plus zero.

    x: float array of any shape. scale: float above 0. zero: int.
    Returns an int8 array of x's shape. What is below -128 becomes -128, what is above 127 becomes 127.
    torch: torch.quantize_per_tensor
    """
    return np.clip(np.rint(x / scale) + zero, -128, 127).astype(np.int8)


def dequantize(q, scale, zero):
    """(q - zero) · scale: the floats that the whole numbers stand for, as a float32 array.

    q: int8 array of any shape. scale: float above 0. zero: int.
    torch: torch.Tensor.dequantize
    """
    return (q.astype(np.float32) - zero) * np.float32(scale)
