"""Matrix product by broadcasting: single and batched, dtypes, the array in between, no ready-made product."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted

PAIRS = [
    ((2, 3), (3, 4)),
    ((5, 2, 3), (5, 3, 4)),
    ((5, 2, 3), (3, 4)),
    ((2, 3), (5, 3, 4)),
    ((4, 1, 2, 3), (5, 3, 2)),
    ((1, 2, 3), (6, 3, 1)),
]


def pair(rng, a, b):
    return rng.normal(size=a), rng.normal(size=b)


@numerics
def two_matrices(m, rng):
    return m.matmul_broadcast(*pair(rng, (2, 3), (3, 4)))


@numerics
def batches_that_are_broadcast(m, rng):
    return {f"{a} by {b}": m.matmul_broadcast(*pair(rng, a, b)) for a, b in PAIRS}


@numerics
def rows_and_columns(m, rng):
    shapes = [((1, 4), (4, 1)), ((4, 1), (1, 3)), ((1, 1), (1, 1)), ((3, 3), (3, 3))]
    return {f"{a} by {b}": m.matmul_broadcast(*pair(rng, a, b)) for a, b in shapes}


@numerics
def transposed_matrices(m, rng):
    a, b = pair(rng, (3, 2), (4, 3))
    return m.matmul_broadcast(np.ascontiguousarray(a).T, b.T)


@numerics
def float32_stays_float32(m, rng):
    a, b = pair(rng, (2, 3), (3, 4))
    return m.matmul_broadcast(a.astype(np.float32), b.astype(np.float32))


@numerics
def bytes_of_the_products(m, rng):
    return {f"{a} by {b}": m.temporary_bytes(*pair(rng, a, b)) for a, b in PAIRS}


@numerics
def bytes_of_smaller_items(m, rng):
    a, b = pair(rng, (5, 2, 3), (3, 4))
    return m.temporary_bytes(a.astype(np.float32), b.astype(np.float32))


@numerics
def bytes_that_nobody_has(m, rng):
    # 8 TB: to be computed, and not to be tried out.
    a = np.lib.stride_tricks.as_strided(np.zeros(1), (10**4, 10**4), (0, 0))
    return m.temporary_bytes(a, a)


@numerics
def the_matrices_are_left_alone(m, rng):
    a, b = pair(rng, (2, 3), (3, 4))
    m.matmul_broadcast(a, b)
    m.temporary_bytes(a, b)
    return {"a afterwards": a, "b afterwards": b}


@budget(no_loops=True)
def without_loops(m, rng):
    a, b = pair(rng, (50, 3), (3, 60))
    return lambda: m.matmul_broadcast(a, b)


@budget(
    calls={"np.multiply": 1, "np.matmul": 0, "np.einsum": 0, "np.dot": 0, "np.tensordot": 0, "np.inner": 0}
)
def no_product_of_numpys(m, rng):
    a, b = (counted(x) for x in pair(rng, (6, 5), (5, 7)))
    return lambda: np.asarray(m.matmul_broadcast(a, b))


@budget(memory=0.5, of="a")
def a_prediction_needs_no_memory(m, rng):
    a, b = pair(rng, (2**8, 2**6), (2**6, 2**7))
    return lambda: m.temporary_bytes(a, b)
