"""The product of two matrices of int8, exact to the last unit, at the speed of floats."""

import numpy as np


def int8_matmul(a, b):
    """a @ b.T, exactly: each sum of products is the whole number that it is.

    a: int8 array (n, k). b: int8 array (m, k). k is 100,000 at most; n, m and k may be 0.
    Returns an int32 array (n, m). a and b are left alone.
    torch: torch._int_mm
    """
    # Whole numbers up to 2^24 are exact in float32, and no product of two int8 is larger than 2^14.
    exact = np.float32 if a.shape[1] <= 1024 else np.float64
    return (a.astype(exact) @ b.T.astype(exact)).astype(np.int32)
