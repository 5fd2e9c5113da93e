"""OneLayer: one text in different pieces, several texts, and what is worked out for each piece."""

from itertools import pairwise

import numpy as np

from learnml.checks.spec import budget, numerics


def made(m, rng, vocab=9, dim=6, longest=12):
    return m.OneLayer(vocab, dim, longest, rng)


def in_pieces(model, ids, *pieces):
    """The logits of each piece; what is left of ids is one more."""
    model.start(len(ids))
    ends = np.cumsum([0, *pieces])
    return {
        f"read(ids[:, {start}:{end}])": model.read(ids[:, start:end])
        for start, end in pairwise(ends.tolist())
    }


def text(rng, t, b=1, vocab=9):
    return rng.integers(vocab, size=(b, t))


@numerics
def a_text_in_one_call(m, rng):
    model = made(m, rng)
    return {f"a text of {t}": in_pieces(model, text(rng, t), t) for t in (1, 2, 7, 12)}


@numerics
def a_text_in_two_halves(m, rng):
    return in_pieces(made(m, rng), text(rng, 8), 4, 4)


@numerics
def token_by_token(m, rng):
    return in_pieces(made(m, rng), text(rng, 6), *[1] * 6)


@numerics
def a_prompt_and_single_tokens(m, rng):
    return in_pieces(made(m, rng), text(rng, 8), 5, 1, 1, 1)


@numerics
def pieces_of_all_sizes(m, rng):
    model, ids = made(m, rng), text(rng, 12)
    return {
        f"pieces of {', '.join(map(str, pieces))}": in_pieces(model, ids, *pieces)
        for pieces in ((1, 11), (11, 1), (2, 3, 4, 3), (6, 1, 5))
    }


@numerics
def the_same_token_again_and_again(m, rng):
    return in_pieces(made(m, rng), np.full((1, 5), 7), 1, 1, 1, 2)


@numerics
def several_texts(m, rng):
    return in_pieces(made(m, rng), text(rng, 7, 3), 3, 1, 3)


@numerics
def a_new_text(m, rng):
    model = made(m, rng)
    return {
        "a text": in_pieces(model, text(rng, 5), 2, 3),
        "another text": in_pieces(model, text(rng, 5), 2, 3),
        "two texts": in_pieces(model, text(rng, 5, 2), 2, 3),
    }


@numerics
def two_models(m, rng):
    one, two = made(m, rng), made(m, rng, 5, 4, 8)
    ids = text(rng, 4, 1, 5)
    one.start(1)
    two.start(1)
    return {
        f"read(ids[:, {i}:{i + 2}]) of {name} model": model.read(ids[:, i : i + 2])
        for name, model in (("one", one), ("another", two))
        for i in (0, 2)
    }


@numerics
def the_ids_are_left_alone(m, rng):
    ids = text(rng, 4)
    in_pieces(made(m, rng), ids, 2, 2)
    return ids


# Reading 200 tokens again would take hundreds of times as much as reading one.
@budget(memory=3)
def one_token_after_many(m, rng):
    model = made(m, rng, 20, 16, 300)
    model.start(1)
    model.read(text(rng, 200, 1, 20))
    one = text(rng, 1, 1, 20)
    return lambda: model.read(one)
