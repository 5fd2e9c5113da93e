"""Cache order: the same sum, read along the memory or across it."""


def total_by_rows(a):
    """Return the sum of all items, a float, reading one row after the other, each from its start.

    a: a matrix. It has `shape` (rows, columns), `strides` (how far apart two neighbors in a column are in
    memory, and two in a row), and `a[i, j]` reads an item; each is read once. An empty sum is 0.0.
    """
    raise NotImplementedError("Build it.")


def total_by_columns(a):
    """Return the sum of all items, a float, reading one column after the other, each from its top."""
    raise NotImplementedError("Build it.")


def total(a):
    """Return the sum of all items, a float, reading by rows or by columns: whichever takes shorter steps.

    A step is short if the stride is close to 0, whatever its sign. By rows where both are equally long.
    """
    raise NotImplementedError("Build it.")
