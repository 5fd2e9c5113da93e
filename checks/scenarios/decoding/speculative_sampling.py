"""Guess, check, and stay random: planted chances, many rounds, and how often guesses are accepted."""

import numpy as np

from learnml.checks.spec import budget, numerics


class Planned:
    """A generator whose next numbers are known beforehand."""

    def __init__(self, *numbers):
        self.numbers = list(numbers)
        self.all = ", ".join(f"{number:g}" for number in numbers)

    def __repr__(self):
        return f"a generator that gives {self.all}"

    def random(self, size=None):
        count = int(np.prod(size)) if size is not None else 1
        taken, self.numbers = self.numbers[:count], self.numbers[count:]
        return np.array(taken).reshape(size) if size is not None else taken[0]


def chances(rng, n, v, sharp=1.0):
    rows = rng.random((n, v)) ** sharp + 1e-3
    return rows / rows.sum(axis=1, keepdims=True)


def a_round(rng, n, v=5, sharp=1.0):
    """The model's and the draft's probabilities, and guesses drawn from the latter."""
    q = chances(rng, n, v, sharp)
    guesses = np.array([rng.choice(v, p=row) for row in q], dtype=np.int64)
    return chances(rng, n + 1, v, sharp), q, guesses


@numerics
def one_guess(m, rng):
    return [m.verify(*a_round(rng, 1), rng) for _ in range(25)]


@numerics
def several_guesses(m, rng):
    return {f"{n} guesses": [m.verify(*a_round(rng, n), rng) for _ in range(8)] for n in (2, 3, 4, 6)}


@numerics
def very_different_models(m, rng):
    return [m.verify(*a_round(rng, 3, 8, 6.0), rng) for _ in range(25)]


@numerics
def no_guesses(m, rng):
    p = chances(rng, 1, 4)
    return [m.verify(p, np.zeros((0, 4)), np.zeros(0, np.int64), rng) for _ in range(5)]


@numerics
def equal_models(m, rng):
    p = chances(rng, 4, 5)
    guesses = np.array([rng.choice(5, p=row) for row in p[:3]])
    return {
        f"the last draw is {u}": m.verify(p, p[:3].copy(), guesses, Planned(0.999, 0.5, 0.0, u))
        for u in (0.0, 0.5, 0.999)
    }


# Powers of 1/2, so that chances and quotients are exact.
@numerics
def just_accepted_and_just_rejected(m, rng):
    p = np.array([[0.25, 0.5, 0.25], [0.125, 0.125, 0.75]])
    q = np.array([[0.5, 0.25, 0.25]])
    return {
        f"guess {x}, draws {u} and {then}": m.verify(p, q, np.array([x]), Planned(u, then))
        for x, u in ((0, 0.49), (0, 0.5), (0, 0.51), (1, 0.99), (2, 0.99))
        for then in (0.0, 0.2, 0.9)
    }


@numerics
def a_token_that_the_model_never_writes(m, rng):
    p = np.array([[0.0, 0.25, 0.75], [1.0, 0.0, 0.0]])
    return {
        f"draws 0 and {u}": m.verify(p, np.array([[0.5, 0.5, 0.0]]), np.array([0]), Planned(0.0, u))
        for u in (0.0, 0.5, 0.99)
    }


@numerics
def accepted_after_a_rejection(m, rng):
    p = np.array([[0.5, 0.5], [0.0, 1.0], [0.5, 0.5], [1.0, 0.0]])
    q = np.array([[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]])
    return m.verify(p, q, np.array([1, 0, 1]), Planned(0.3, 0.3, 0.3, 0.5))


@numerics
def the_last_token_of_its_own(m, rng):
    p = np.array([[0.0, 1.0], [0.25, 0.75]])
    return {
        f"draws 0.9 and {u}": m.verify(p, np.array([[0.0, 1.0]]), np.array([1]), Planned(0.9, u))
        for u in (0.1, 0.24, 0.26, 0.9)
    }


@numerics
def float32(m, rng):
    p, q, guesses = a_round(rng, 3)
    return [m.verify(p.astype(np.float32), q.astype(np.float32), guesses, rng) for _ in range(8)]


@numerics
def the_generator_and_the_arrays_afterwards(m, rng):
    p, q, guesses = a_round(rng, 3)
    m.verify(p, q, guesses, rng)
    return {"p": p, "q": q, "guesses": guesses, "drawn from rng afterwards": rng.random()}


@numerics
def how_often_guesses_are_accepted(m, rng):
    pairs = {f"{v} tokens": chances(rng, 2, v, sharp) for v, sharp in ((2, 1.0), (5, 1.0), (50, 4.0))}
    apart = np.array([[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]])
    pairs |= {"p and q have nothing in common": apart, "p and q are equal": apart[[0, 0]]}
    return {name: m.acceptance(p, q) for name, (p, q) in pairs.items()}


@budget(time=5)
def a_large_vocabulary(m, rng):
    p, q, guesses = a_round(rng, 4, 4000)
    return lambda: m.verify(p, q, guesses, rng)
