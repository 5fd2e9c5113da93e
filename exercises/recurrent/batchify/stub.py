"""Texts in rows: read one long text at several places at once, chunk by chunk."""


def batchify(tokens, batch):
    """Cut a text into `batch` rows of equal length, one below the other.

    tokens: array (n,). batch: int of 1 or more.
    Returns a view (batch, n // batch): row 0 is the beginning, row 1 goes on where row 0 ends, and so on.
    What is left over at the end is left out. Nothing is copied. ValueError if n is less than batch.
    """
    raise NotImplementedError("Build it.")


def get_chunk(rows, start, bptt):
    """Return the inputs x and the targets y of one chunk: at each place y is the token after that in x.

    rows: array (batch, length). start: int, the column at which x begins. bptt: int, the longest length.
    Returns two views (batch, bptt), shorter at the end of the rows: the last column has no token after it,
    and so it is in no x. ValueError if start is not in 0 ... length - 2.
    """
    raise NotImplementedError("Build it.")
