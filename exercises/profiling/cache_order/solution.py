"""Cache order: the same sum, read along the memory or across it."""


def total_by_rows(a):
    """Return the sum of all items, a float, reading one row after the other, each from its start.

    a: a matrix. It has `shape` (rows, columns), `strides` (how far apart two neighbors in a column are in
    memory, and two in a row), and `a[i, j]` reads an item; each is read once. An empty sum is 0.0.
    """
    rows, columns = a.shape
    return sum((float(a[i, j]) for i in range(rows) for j in range(columns)), 0.0)


def total_by_columns(a):
    """Return the sum of all items, a float, reading one column after the other, each from its top."""
    rows, columns = a.shape
    return sum((float(a[i, j]) for j in range(columns) for i in range(rows)), 0.0)


def total(a):
    """Return the sum of all items, a float, reading by rows or by columns: whichever takes shorter steps.

    A step is short if the stride is close to 0, whatever its sign. By rows where both are equally long.
    """
    down, along = map(abs, a.strides)
    return total_by_rows(a) if along <= down else total_by_columns(a)
