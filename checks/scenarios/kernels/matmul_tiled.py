"""Matrix product in tiles: tiles that fit and that do not, of every size; memory, and how many products."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted


def pair(rng, n, k, m):
    return rng.normal(size=(n, k)), rng.normal(size=(k, m))


def products(m, rng, *cases):
    """Products of new matrices with these sides, in tiles of this size."""
    return {
        f"{n} × {k} by {k} × {width}, tiles of {tile}": m.matmul_tiled(*pair(rng, n, k, width), tile)
        for (n, k, width), tile in cases
    }


@numerics
def tiles_that_fit(m, rng):
    return products(m, rng, *(((4, 6, 8), tile) for tile in (1, 2)))


@numerics
def ragged_edges(m, rng):
    return products(m, rng, *(((5, 7, 9), tile) for tile in (2, 3, 4, 6)))


@numerics
def one_tile_for_all(m, rng):
    return products(m, rng, *(((3, 4, 5), tile) for tile in (5, 100)))


@numerics
def random_sides_and_tiles(m, rng):
    sides, tiles = rng.integers(1, 12, size=(10, 3)), rng.integers(1, 6, size=10).tolist()
    return products(m, rng, *zip(sides, tiles))


@numerics
def rows_and_columns(m, rng):
    return products(m, rng, *((sides, 2) for sides in ((1, 5, 1), (5, 1, 4), (1, 1, 1), (7, 3, 1))))


@numerics
def no_items(m, rng):
    return products(m, rng, *((sides, 3) for sides in ((4, 0, 5), (0, 4, 5), (4, 5, 0))))


@numerics
def float32_stays_float32(m, rng):
    a, b = pair(rng, 5, 4, 3)
    return m.matmul_tiled(a.astype(np.float32), b.astype(np.float32), 2)


@numerics
def transposed_matrices(m, rng):
    a, b = pair(rng, 5, 4, 5)
    return m.matmul_tiled(b.T, a.T, 3)


@numerics
def the_matrices_are_left_alone(m, rng):
    a, b = pair(rng, 4, 5, 6)
    return {
        "product": m.matmul_tiled(a, b, 2),
        "a afterwards": a.copy(),
        "b afterwards": b.copy(),
        "product, again": m.matmul_tiled(a, b, 2),
    }


# 3 by 2 by 4 tiles.
@budget(calls={"np.matmul": 24})
def one_product_for_each_pair_of_tiles(m, rng):
    a, b = (counted(x) for x in pair(rng, 12, 8, 16))
    return lambda: np.asarray(m.matmul_tiled(a, b, 4))


@budget(memory=1.2)
def little_more_than_the_result(m, rng):
    a, b = pair(rng, 256, 256, 256)
    return lambda: m.matmul_tiled(a, b, 64)


@budget(time=6)
def two_large_matrices(m, rng):
    a, b = pair(rng, 160, 160, 160)
    return lambda: m.matmul_tiled(a, b, 64)
