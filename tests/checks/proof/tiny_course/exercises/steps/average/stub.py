"""Average: the total, shared out."""

from myml.steps.total import total


def average(xs):
    """Share the total out equally.

    xs: list of numbers, left unchanged. Returns a float.
    Raises ValueError when the list is empty.
    torch: torch.mean
    """
    raise NotImplementedError("Build it.")
