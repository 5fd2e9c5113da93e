"""Quantization by row: rows of every size, of zeros, and of more dimensions."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape


def quantized(m, w):
    """What is returned, by name."""
    q, scales = m.quantize_rows(w)
    return {"whole numbers": q, "scales": scales}


@shape
def whole_numbers_and_scales(m, rng):
    return {
        f"(whole numbers, scales) of shape {size}": m.quantize_rows(rng.normal(size=size))
        for size in ((3, 4), (2, 3, 5, 5), (1, 1), (4, 2, 3))
    }


@numerics
def a_matrix(m, rng):
    return quantized(m, rng.normal(size=(6, 50)))


@numerics
def filters_of_images(m, rng):
    return quantized(m, rng.normal(size=(4, 3, 5, 2)))


@numerics
def rows_of_very_different_sizes(m, rng):
    return quantized(m, rng.normal(size=(5, 20)) * np.array([[1e-12], [1e-3], [1.0], [1e3], [1e12]]))


@numerics
def the_largest_is_negative(m, rng):
    w = rng.uniform(-1, 1, size=(3, 8))
    w[:, 2] = -2.0
    return quantized(m, w)


@numerics
def a_row_of_zeros(m, rng):
    w = rng.normal(size=(4, 6))
    w[2] = 0
    return {"row 2 is zeros": quantized(m, w), "all rows are zeros": quantized(m, np.zeros((2, 3, 2)))}


@numerics
def halves_go_to_the_even_neighbor(m, rng):
    return quantized(m, np.array([[127.0, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5], [254.0, 1.0, 3.0, 5.0, 0, 0, 0]]))


@numerics
def what_comes_back(m, rng):
    q, scales = m.quantize_rows(rng.normal(size=(5, 30)).astype(np.float32))
    return np.asarray(q).astype(np.float32) * np.asarray(scales)


@numerics
def no_rows_and_one(m, rng):
    return {
        "no rows": quantized(m, np.ones((0, 3))),
        "one row": quantized(m, rng.normal(size=(1, 3))),
    }


@numerics
def not_contiguous(m, rng):
    return quantized(m, rng.normal(size=(8, 9)).T[::2])


@numerics
def w_is_left_alone(m, rng):
    w = rng.normal(size=(3, 4)).astype(np.float32)
    m.quantize_rows(w)
    return w


@budget(no_loops=True, time=5)
def many_rows(m, rng):
    w = rng.normal(size=(200, 100)).astype(np.float32)
    return lambda: m.quantize_rows(w)
