"""Matrix product in loops, and how much work it is."""


def matmul_loops(a, b):
    """Multiply two matrices.

    a: list of n rows, each a list of k floats. b: list of k rows, each a list of m floats.
    n, k and m are 1 or more.
    Entry (i, j) of the product is the sum over t of a[i][t] * b[t][j].
    Returns the tuple (rows, multiply_adds). rows: list of n rows, each a list of m floats.
    multiply_adds: int, the number of products that are computed and added up.
    ValueError if a's rows are not as long as b has rows.
    torch: torch.matmul
    """
    raise NotImplementedError("Build it.")
