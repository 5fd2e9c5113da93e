"""Batches of a text: short texts, long ones, and one in a file."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def text(rng, length=50, vocabulary=1000, dtype=np.uint16):
    return rng.integers(vocabulary, size=length).astype(dtype)


def in_a_file(tokens):
    """The same tokens as a memory map."""
    mapped = np.memmap("tokens.bin", dtype=tokens.dtype, mode="w+", shape=tokens.shape)
    mapped[:] = tokens
    mapped.flush()
    return np.memmap("tokens.bin", dtype=tokens.dtype, mode="r")


@numerics
def a_batch(m, rng):
    return {"(x, y)": m.get_batch(text(rng), 4, 6, rng)}


@numerics
def one_piece(m, rng):
    return {"(x, y)": m.get_batch(text(rng), 1, 7, rng)}


@numerics
def pieces_of_one_token(m, rng):
    return {"(x, y)": m.get_batch(text(rng), 5, 1, rng)}


@numerics
def every_start_can_be_drawn(m, rng):
    return {"(x, y)": m.get_batch(text(rng, 9), 40, 6, rng)}


@numerics
def just_long_enough(m, rng):
    return {"(x, y)": m.get_batch(text(rng, 7), 3, 6, rng)}


@numerics
def too_short(m, rng):
    enough = {
        f"(x, y) of 6, a text of {length}": m.get_batch(text(rng, length), 2, 6, rng) for length in (8, 7)
    }
    short = {
        f"pieces of 6, a text of {n}": raised(lambda n=n: m.get_batch(text(rng, n), 2, 6, rng))
        for n in (6, 5, 1)
    }
    return {**enough, **short}


@numerics
def tokens_of_any_dtype(m, rng):
    dtypes = (np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64)
    return {
        f"(x, y) of {dtype.__name__}": m.get_batch(text(rng, 20, 256, dtype), 3, 4, rng) for dtype in dtypes
    }


@numerics
def large_numbers_of_tokens(m, rng):
    return {"(x, y)": m.get_batch(np.array([65535, 0, 32768, 65534, 1, 40000], np.uint16), 4, 2, rng)}


@numerics
def one_batch_after_the_other(m, rng):
    tokens = text(rng)
    found = {f"(x, y) of batch {i}": m.get_batch(tokens, 3, 4, rng) for i in (1, 2, 3)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def a_memory_map(m, rng):
    return {"(x, y)": m.get_batch(in_a_file(text(rng)), 4, 6, rng)}


@numerics
def plain_arrays_come_back(m, rng):
    x, y = m.get_batch(in_a_file(text(rng)), 4, 6, rng)
    x[0, 0] = 7
    return {
        "x[0, 0], set to 7": x[0, 0].item(),
        "shape of x": tuple(x.shape),
        "shape of y": tuple(y.shape),
    }


@numerics
def the_text_is_left_alone(m, rng):
    tokens = text(rng).astype(np.int64)
    x, y = m.get_batch(tokens, 4, 6, rng)
    x += 1
    y += 1
    return tokens


@budget(memory=5, of="x", time=15)
def a_large_file(m, rng):
    tokens = np.memmap("large.bin", dtype=np.uint16, mode="w+", shape=1 << 20)
    tokens[::512] = text(rng, 1 << 11)
    x = np.zeros((32, 256), np.int64)

    def draw():
        return [part[0, :5] for part in m.get_batch(tokens, *x.shape, np.random.default_rng(1))]

    return draw
