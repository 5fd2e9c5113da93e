"""Total: add up numbers."""


def total(xs):
    """Add up numbers.

    xs: list of numbers, may be empty, left unchanged. Returns a float, 0.0 for an empty list.
    torch: torch.sum
    """
    result = 0.0
    for x in xs:
        result += x
    return result
