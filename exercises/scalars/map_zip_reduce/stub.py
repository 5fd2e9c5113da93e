"""Map, zip, reduce: from a function of numbers to a function of lists."""

from myml.scalars.scalar_ops import add, mul


def map_(fn):
    """Make a function of a list out of a function of one number.

    fn: takes a float, returns a float.
    Returns a function. It takes an iterable of floats, goes through it once, and returns the list of fn's
    results, in order.
    torch: torch.Tensor.apply_
    """
    raise NotImplementedError("Build it.")


def zip_with(fn):
    """Make a function of two lists out of a function of two numbers.

    fn: takes two floats, returns a float.
    Returns a function. It takes two iterables of floats, goes through each once, and returns the list of fn's
    results for the first two, the second two, and so on. It raises ValueError when one is longer.
    torch: torch.Tensor.map_
    """
    raise NotImplementedError("Build it.")


def reduce_(fn, start):
    """Make a function that boils a list down to one number out of a function of two.

    fn: takes the result so far and the next number, returns the next result. start: the first result.
    Returns a function. It takes an iterable of floats, goes through it once, from left to right and without
    keeping what it has seen, and returns the last result; `start` for an empty iterable.
    Python: functools.reduce
    """
    raise NotImplementedError("Build it.")


def total(xs):
    """Add up an iterable of floats. Returns a float, 0.0 for none.

    torch: torch.sum
    """
    raise NotImplementedError("Build it.")


def product(xs):
    """Multiply an iterable of floats. Returns a float, 1.0 for none.

    torch: torch.prod
    """
    raise NotImplementedError("Build it.")
