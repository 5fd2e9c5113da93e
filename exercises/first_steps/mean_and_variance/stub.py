"""Mean and variance: where the values are, and how far they spread."""


def mean(values):
    """Find the mean of `values`.

    values: list of numbers, left unchanged.
    Returns a float, in the unit of the values. Raises ValueError when there are no values.
    torch: torch.mean
    """
    raise NotImplementedError("Build it.")


def variance(values):
    """Find the variance of `values`, taken as the whole population.

    values: list of numbers, left unchanged.
    Returns a float, at least 0, in the unit of the values squared. A single value has variance 0.
    Accurate when the mean is a billion times the spread; cost in proportion to len(values).
    Raises ValueError when there are no values.
    torch: torch.var with correction=0
    """
    raise NotImplementedError("Build it.")
