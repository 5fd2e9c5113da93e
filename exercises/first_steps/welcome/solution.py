"""A line: the smallest model there is."""


def line(x, slope, intercept):
    """Read the height of a straight line at x.

    x: number, where to read. slope: number, how much the line rises when x grows by 1.
    intercept: number, its height at x = 0.
    Returns a number: a float, or an int when all three are ints.
    torch: torch.nn.functional.linear
    """
    return slope * x + intercept
