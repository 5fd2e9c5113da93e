"""Windows over documents: whole and ragged ones, strides, borders, and documents that are hardly there."""

import numpy as np

from learnml.checks.spec import budget, numerics


def document(rng, length):
    return rng.integers(1, 1000, size=length)


def windows(m, *arguments, **options):
    """What is returned, by name."""
    x, y = m.token_windows(*arguments, **options)
    return {"x": x, "y": y}


@numerics
def pieces_side_by_side(m, rng):
    return {f"{length} tokens": windows(m, [document(rng, length)], 3) for length in (4, 7, 10)}


@numerics
def a_ragged_end(m, rng):
    return {f"{length} tokens": windows(m, [document(rng, length)], 4) for length in (6, 7, 8, 11)}


@numerics
def shorter_than_the_context(m, rng):
    return {f"{length} tokens": windows(m, [document(rng, length)], 5) for length in (2, 3, 5)}


@numerics
def pieces_that_overlap(m, rng):
    return {
        f"{length} tokens, stride {stride}": windows(m, [document(rng, length)], 4, stride)
        for stride in (1, 2, 3, 4)
        for length in (2, 3, 5, 6, 9, 10, 11)
    }


@numerics
def several_documents(m, rng):
    return windows(m, [document(rng, length) for length in (5, 3, 9)], 4)


@numerics
def documents_of_one_token_or_none(m, rng):
    documents = [document(rng, length) for length in (1, 6, 0, 1, 4)]
    return {
        "documents of 1, 6, 0, 1 and 4 tokens": windows(m, documents, 3),
        "a document of one token": windows(m, documents[:1], 3, 2),
        "documents of none and of one token": windows(m, [[], [7]], 2),
    }


@numerics
def no_documents(m, rng):
    return {"(x, y)": m.token_windows([], 4)}


@numerics
def a_context_of_one(m, rng):
    return windows(m, [document(rng, 4), document(rng, 2)], 1)


@numerics
def another_pad(m, rng):
    return {f"pad={pad}": windows(m, [document(rng, 6), document(rng, 3)], 4, pad=pad) for pad in (7, -1)}


@numerics
def zeros_and_pads_among_the_tokens(m, rng):
    return windows(m, [[0, 0, 7, 0, 7], [7, 7]], 3, pad=7)


@numerics
def documents_of_any_kind(m, rng):
    tokens = rng.integers(200, size=6)
    return windows(m, [tokens.astype(np.uint8), tokens.astype(np.uint16), tokens.tolist()], 4, 3)


@numerics
def the_documents_are_left_alone(m, rng):
    documents = [document(rng, 6), document(rng, 3)]
    x, _ = m.token_windows(documents, 3)
    x[:] = 0
    return documents


@budget(memory=2, time=20)
def a_long_document(m, rng):
    documents = [document(rng, 20_000)]
    return lambda: m.token_windows(documents, 64, 64)
