"""Speculative sampling: accept a guess, or correct it, so that nobody can tell that it was guessed."""

import numpy as np
from myml.decoding.multinomial import multinomial


def verify(p, q, guesses, rng):
    """Turn tokens that a draft has drawn into tokens that are as good as drawn from the model.

    guesses: int64 array (n,), n of 0 or more: drawn one after the other, the i-th from the row q[i].
    q: float array (n, v), the draft's probabilities. p: float array (n + 1, v), those of the model at the
    same places, and at the one after the last guess. Rows add up to 1, and q[i] of the i-th guess is more
    than 0.
    rng: numpy Generator, asked first for u = rng.random(n), then once by `multinomial`.
    Guess x at place i is accepted if u[i] is less than p[i, x] / q[i, x]. The first that is not is replaced
    by a token drawn by `multinomial` with the weights p[i] - q[i], or 0 where that is negative, and the rest
    are dropped. If all are accepted, a token drawn from p[n] by `multinomial` comes after them.
    Returns the tokens, an int64 array of 1 to n + 1. The arrays are left alone.
    """
    raise NotImplementedError("Build it.")


def acceptance(p, q):
    """Return the probability that a token drawn from q is accepted, a float.

    p, q: float arrays (v,) of probabilities, of the model and of the draft.
    """
    raise NotImplementedError("Build it.")
