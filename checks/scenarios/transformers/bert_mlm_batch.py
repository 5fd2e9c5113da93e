"""Masked language model: inputs and labels, shares, special tokens, and what is left alone."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


def text(rng, *size):
    return rng.integers(3, 30, size=size)


def batch(m, *arguments, **options):
    """What is returned, by name."""
    inputs, labels = m.mlm_batch(*arguments, **options)
    return {"inputs": inputs, "labels": labels}


@numerics
def a_batch(m, rng):
    return {**batch(m, text(rng, 8, 40), 1, 30, rng), "drawn from rng afterwards": rng.random()}


@numerics
def everything_is_chosen(m, rng):
    return batch(m, text(rng, 4, 50), 1, 30, rng, p=1.0)


@numerics
def nothing_is_chosen(m, rng):
    return {"(inputs, labels)": m.mlm_batch(text(rng, 2, 10), 1, 30, rng, p=0.0)}


@numerics
def other_shares(m, rng):
    return {f"p={p}": batch(m, text(rng, 3, 30), 2, 30, rng, p) for p in (0.5, 0.9)}


@numerics
def special_tokens(m, rng):
    ids = rng.integers(6, size=(4, 30))
    return {
        f"special={special}": batch(m, ids, 1, 6, rng, 0.7, special) for special in ((0,), [0, 2, 3], {5}, ())
    }


@numerics
def a_mask_token_in_the_text_may_be_chosen(m, rng):
    ids = np.full((2, 20), 1)
    ids[:, ::2] = 4
    return batch(m, ids, 1, 6, rng, 0.8)


@numerics
def a_token_that_became_itself_has_a_label(m, rng):
    return batch(m, np.zeros((3, 40), int), 1, 1, rng, 0.9)


@numerics
def texts_of_other_shapes(m, rng):
    return {
        f"ids of shape {size}": batch(m, text(rng, *size), 1, 30, rng, 0.5)
        for size in ((12,), (2, 3, 5), (0, 4))
    }


@numerics
def lists_tensors_and_short_ints(m, rng):
    ids = text(rng, 2, 20)
    given = {"a list": ids.tolist(), "a Tensor": tensor(ids, False), "uint8s": ids.astype(np.uint8)}
    return {
        f"ids in {name}": batch(m, one, 299, 30, np.random.default_rng(5), 0.5) for name, one in given.items()
    }


class Draws:
    """A generator that draws what it was told."""

    def __init__(self, *drawn):
        self.drawn = list(drawn)

    def random(self, size=None):
        return np.array(self.drawn.pop(0))

    def integers(self, low, high=None, size=None):
        return np.array(self.drawn.pop(0))


@numerics
def exactly_at_the_borders(m, rng):
    rng = Draws([0.2, 0.1, 0.1, 0.1], [0.0, 0.8, 0.9, 0.5], [7, 7, 7, 7])
    return batch(m, [2, 3, 4, 5], 1, 30, rng, 0.2)


@numerics
def the_ids_are_left_alone(m, rng):
    ids = text(rng, 3, 10)
    inputs, labels = m.mlm_batch(ids, 1, 30, rng, 0.0)
    inputs[:] = 7
    labels[:] = 7
    after = np.array(ids)
    m.mlm_batch(ids, 1, 30, rng, 0.9)
    return {"ids, after inputs and labels were changed": after, "ids, after another batch": ids}


@budget(no_loops=True)
def without_loops(m, rng):
    ids = text(rng, 8, 64)
    return lambda: m.mlm_batch(ids, 1, 30, np.random.default_rng(0))
