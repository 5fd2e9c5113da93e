"""Quantization by row: a scale for each output, and no zero point."""

import numpy as np


def quantize_rows(w):
    """Weights as int8, each row by a scale of its own.

    w: float array (rows, ...) of two dimensions or more. A row is w[i], whatever its shape; none is empty.
    The scale of a row is its largest absolute value / 127, and 1 for a row of zeros, as a float32.
    Returns (q, scales): scales a float32 array (rows, 1, ...) of w's number of dimensions, and q the int8
    array of w's shape that is w / scales, rounded to the nearest whole number, halves to the even one.
    w is left alone. rows may be 0.
    torch: torch.quantize_per_channel
    """
    raise NotImplementedError("Build it.")
