"""Texts in rows: what is left over, chunks to the end of the rows, and nothing copied."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


@numerics
def rows_of_a_short_text(m, rng):
    return {f"12 tokens in {batch} rows": m.batchify(np.arange(12), batch) for batch in (1, 2, 3, 4, 12)}


@numerics
def what_is_left_over(m, rng):
    return {
        f"{n} tokens in {batch} rows": m.batchify(rng.integers(50, size=n), batch)
        for n, batch in ((13, 4), (11, 4), (7, 5), (5, 5), (9, 2))
    }


@numerics
def too_few_tokens(m, rng):
    return {
        f"{n} tokens in {b} rows": raised(lambda n=n, b=b: m.batchify(np.arange(n), b))
        for n, b in ((3, 4), (0, 1), (1, 2))
    }


def chunks(m, rows, places):
    """Inputs and targets of chunks, by the call."""
    return {
        f"(x, y) of get_chunk(rows, {start}, {bptt})": m.get_chunk(rows, start, bptt)
        for start, bptt in places
    }


@numerics
def a_chunk(m, rng):
    return chunks(m, rng.integers(50, size=(3, 10)), ((0, 4), (1, 4), (4, 4), (5, 4)))


@numerics
def the_end_of_the_rows(m, rng):
    rows = rng.integers(50, size=(2, 9))
    return chunks(m, rows, ((4, 4), (5, 4), (7, 4), (0, 8), (0, 9), (0, 100), (3, 1)))


@numerics
def the_shortest_rows(m, rng):
    return chunks(m, rng.integers(50, size=(3, 2)), ((0, 5),))


@numerics
def chunks_that_there_are_not(m, rng):
    rows = np.zeros((2, 9), int)
    found = {
        f"start {start} in rows of 9": raised(lambda start=start: m.get_chunk(rows, start, 4))
        for start in (8, 9, 100, -1, -5)
    }
    return {**found, "start 0 in rows of 1": raised(lambda: m.get_chunk(np.zeros((2, 1), int), 0, 4))}


@numerics
def a_text_from_chunk_to_chunk(m, rng):
    rows = m.batchify(rng.integers(50, size=31), 3)
    return chunks(m, rows, ((0, 4), (4, 4), (8, 4)))


@numerics
def other_dtypes(m, rng):
    return {
        f"tokens of {kind.__name__}": m.batchify(rng.integers(50, size=9).astype(kind), 2)
        for kind in (np.uint8, np.int32, np.float32)
    }


@budget(view=True)
def rows_without_a_copy(m, rng):
    tokens = rng.integers(50, size=10_001)
    return lambda: m.batchify(tokens, 8)


@budget(view=True)
def inputs_without_a_copy(m, rng):
    rows = rng.integers(50, size=(8, 1000))
    return lambda: m.get_chunk(rows, 3, 900)[0]


@budget(view=True)
def targets_without_a_copy(m, rng):
    rows = rng.integers(50, size=(8, 1000))
    return lambda: m.get_chunk(rows, 3, 900)[1]
