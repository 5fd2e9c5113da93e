"""Outer: every element of one array times every element of another."""


def outer(a, b):
    """Multiply each element of `a` by each element of `b`.

    a: array of shape (i,), b: array of shape (j,); int64 or float64, infinities allowed; i and j may be 0.
    Returns an array of shape (i, j) with a[k] * b[l] at (k, l); int64 when both are, else float64.
    torch: torch.outer
    """
    return a[:, None] * b
