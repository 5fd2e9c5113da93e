"""The product of int8 matrices: the largest sums, every length, and the cost."""

import numpy as np

from learnml.checks.spec import budget, numerics


def drawn(rng, *shape):
    return rng.integers(-128, 128, size=shape).astype(np.int8)


@numerics
def small_matrices(m, rng):
    return {
        f"a of {n, k}, b of {o, k}": m.int8_matmul(drawn(rng, n, k), drawn(rng, o, k))
        for n, k, o in ((2, 3, 4), (5, 1, 2), (1, 9, 1))
    }


@numerics
def products_beyond_a_byte(m, rng):
    return m.int8_matmul(
        np.array([[127, 127], [-128, -128]], np.int8), np.array([[127, 127], [-128, 127]], np.int8)
    )


@numerics
def sums_beyond_two_bytes(m, rng):
    a, b = np.full((2, 500), -128, np.int8), np.full((3, 500), 127, np.int8)
    return m.int8_matmul(a, b)


@numerics
def odd_sums_beyond_2_to_the_24(m, rng):
    found = {}
    for k in (1023, 1024, 1025, 1026, 1041, 1100, 1500, 2049, 5000, 20_001):
        a, b = np.full((2, k), 127, np.int8), np.full((1, k), 127, np.int8)
        a[1], b[0, 5] = -128, -128
        found[f"rows of {k} numbers"] = m.int8_matmul(a, b)
        a = np.full((1, k), -128, np.int8)
        a[0, 7] = 127
        found[f"a row of {k} numbers by itself"] = m.int8_matmul(a, a)
    return found


@numerics
def the_longest_rows(m, rng):
    a, b = np.full((1, 100_000), -128, np.int8), np.full((2, 100_000), -128, np.int8)
    b[1], b[0, :3] = 127, (-127, 5, 126)
    return m.int8_matmul(a, b)


@numerics
def many_numbers(m, rng):
    return m.int8_matmul(drawn(rng, 7, 3001), drawn(rng, 5, 3001))


@numerics
def nothing_to_add_up(m, rng):
    shapes = (((2, 0), (3, 0)), ((0, 4), (3, 4)), ((2, 4), (0, 4)))
    return {f"a of {a}, b of {b}": m.int8_matmul(drawn(rng, *a), drawn(rng, *b)) for a, b in shapes}


@numerics
def not_contiguous(m, rng):
    return m.int8_matmul(drawn(rng, 6, 4).T, drawn(rng, 10, 6)[::2])


@numerics
def a_and_b_are_left_alone(m, rng):
    a, b = drawn(rng, 3, 4), drawn(rng, 2, 4)
    m.int8_matmul(a, b)
    return {"a": a, "b": b}


@budget(time=4)
def a_batch_through_a_layer(m, rng):
    # As large as that: the gap between BLAS and a loop over ints grows with the matrices.
    a, b = drawn(rng, 192, 784), drawn(rng, 192, 784)
    return lambda: m.int8_matmul(a, b)


@budget(time=4, memory=3)
def longer_rows(m, rng):
    a, b = drawn(rng, 32, 3000), drawn(rng, 32, 3000)
    return lambda: m.int8_matmul(a, b)
