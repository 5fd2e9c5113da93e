"""Scalar operations: what arithmetic on floats really does."""

import math


def mul(x, y):
    """Multiply two numbers.

    x, y: floats. Returns a float.
    torch: torch.mul
    """
    return x * y


def add(x, y):
    """Add two numbers.

    x, y: floats. Returns a float.
    torch: torch.add
    """
    return x + y


def neg(x):
    """Change the sign of a number.

    x: float. Returns a float.
    torch: torch.neg
    """
    return -x


def inv(x):
    """Find 1 / x.

    x: float. Returns a float: infinity for 0.0, minus infinity for -0.0. Raises nothing.
    torch: torch.reciprocal
    """
    return 1.0 / x if x else math.copysign(math.inf, x)


def lt(x, y):
    """Say whether x is less than y.

    x, y: floats. Returns a float: 1.0 if so, otherwise 0.0.
    torch: torch.lt, as float64
    """
    return float(x < y)


def eq(x, y):
    """Say whether x equals y.

    x, y: floats. Returns a float: 1.0 if so, otherwise 0.0. NaN equals nothing.
    torch: torch.eq, as float64
    """
    return float(x == y)


def maximum(x, y):
    """Find the larger of two numbers.

    x, y: floats. Returns a float: NaN when either of them is NaN.
    torch: torch.maximum
    """
    return x if x > y or math.isnan(x) else y


def is_close(x, y, rtol=1e-5, atol=1e-8):
    """Say whether x is close enough to y.

    x: float, the number in question. y: float, the one to be compared with. rtol: float, the distance that is
    allowed, relative to the size of y. atol: float, what is allowed on top of that.
    Returns a bool. The limit itself is close enough; an infinity is close to itself alone; NaN to nothing.
    torch: torch.isclose
    """
    return x == y or (math.isfinite(y) and abs(x - y) <= atol + rtol * abs(y))
