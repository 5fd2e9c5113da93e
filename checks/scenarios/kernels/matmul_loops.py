"""Matrix product in loops: square and not, single rows and columns, work, and what does not fit."""

import math

from learnml.checks.spec import budget, numerics, raised


def matrix(rng, rows, columns):
    return [[rng.gauss(0.0, 1.0) for _ in range(columns)] for _ in range(rows)]


def products(m, rng, sides):
    """Products of new matrices with these sides."""
    return {
        f"(rows, multiply_adds) of {n} × {k} by {k} × {columns}": m.matmul_loops(
            matrix(rng, n, k), matrix(rng, k, columns)
        )
        for n, k, columns in sides
    }


@numerics
def two_by_two(m, rng):
    return m.matmul_loops([[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]])


@numerics
def no_side_equal(m, rng):
    return m.matmul_loops(matrix(rng, 2, 3), matrix(rng, 3, 4))


@numerics
def random_shapes(m, rng):
    return products(m, rng, [[rng.randint(1, 6) for _ in range(3)] for _ in range(8)])


@numerics
def rows_and_columns(m, rng):
    return products(m, rng, [(1, 4, 1), (4, 1, 3), (1, 1, 1), (1, 3, 5), (5, 3, 1)])


@numerics
def times_the_identity(m, rng):
    a = matrix(rng, 3, 3)
    return m.matmul_loops(a, [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])


@numerics
def order_matters(m, rng):
    a, b = matrix(rng, 3, 3), matrix(rng, 3, 3)
    return {
        "(rows, multiply_adds) of a by b": m.matmul_loops(a, b),
        "(rows, multiply_adds) of b by a": m.matmul_loops(b, a),
    }


@numerics
def zeros_infinities_and_nan(m, rng):
    a = [[0.0, 1.0], [math.inf, 1.0], [2.0, -1.0]]
    return m.matmul_loops(a, [[math.nan, 0.0], [1.0, 3.0]])


@numerics
def rows_that_do_not_share_memory(m, rng):
    rows, work = m.matmul_loops(matrix(rng, 3, 2), matrix(rng, 2, 2))
    rows[0][0] = 100.0
    return {"rows, the first number set to 100": rows, "multiply_adds": work}


@numerics
def inner_sides_that_differ(m, rng):
    sides = [((2, 3), (2, 3)), ((2, 3), (4, 2)), ((3, 1), (3, 1)), ((2, 2), (1, 2)), ((1, 2), (3, 1))]
    return {
        f"{a} by {b}": raised(lambda a=a, b=b: m.matmul_loops(matrix(rng, *a), matrix(rng, *b)))
        for a, b in sides
    }


@numerics
def the_matrices_are_left_alone(m, rng):
    a, b = matrix(rng, 2, 3), matrix(rng, 3, 2)
    return {
        "(rows, multiply_adds)": m.matmul_loops(a, b),
        "a afterwards": [list(row) for row in a],
        "b afterwards": [list(row) for row in b],
        "(rows, multiply_adds), again": m.matmul_loops(a, b),
    }


@budget(growth=3.25, n=16)
def larger_and_larger_squares(m, rng, n):
    a, b = matrix(rng, n, n), matrix(rng, n, n)
    return lambda: m.matmul_loops(a, b)
