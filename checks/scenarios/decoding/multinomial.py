"""Drawing by weight: one draw a row, weights of any total, zeros, and the ends of the line."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


class Planned:
    """A generator whose next numbers are known beforehand."""

    def __init__(self, *numbers):
        self.numbers = numbers

    def __repr__(self):
        return f"a generator that gives {', '.join(f'{number:.17g}' for number in self.numbers)}"

    def random(self, size=None):
        return np.array(self.numbers).reshape(size)


@numerics
def one_row(m, rng):
    weights = rng.random((1, 6))
    return [m.multinomial(weights, rng) for _ in range(5)]


@numerics
def each_row_by_its_own_weights(m, rng):
    return m.multinomial(rng.random((40, 5)) ** 4, rng)


@numerics
def rows_of_any_total(m, rng):
    return m.multinomial(rng.random((60, 4)) * 10.0 ** rng.integers(-12, 13, size=(60, 1)), rng)


@numerics
def the_points_between(m, rng):
    return {
        f"rng.random gives {u}": m.multinomial(np.array([[0.25, 0.5, 0.25]]), Planned(u))
        for u in (0.0, 0.25, 0.5, 0.75, 0.999)
    }


@numerics
def weights_of_zero(m, rng):
    rows = np.array([[0.0, 0.0, 1.0, 3.0], [1.0, 0.0, 0.0, 1.0], [2.0, 2.0, 0.0, 0.0]])
    return {
        f"rng.random gives {float(u)}": m.multinomial(rows, Planned(u, u, u))
        for u in (0.0, 0.25, 0.5, np.nextafter(1, 0))
    }


@numerics
def the_far_end_of_many_weights(m, rng):
    weights = rng.random((3, 5000)).astype(np.float32)
    return m.multinomial(weights / weights.sum(axis=1, keepdims=True), Planned(0.0, 0.5, np.nextafter(1, 0)))


@numerics
def one_weight_among_many(m, rng):
    weights = np.full((2, 3000), 1e-9, np.float32)
    weights[:, 0] = 1.0
    return m.multinomial(weights, Planned(1 / (1 + 2999e-9) + 1e-6, 1 / (1 + 2999e-9) + 2e-6))


@numerics
def a_single_index(m, rng):
    return m.multinomial(np.array([[3.0], [0.1]]), rng)


@numerics
def the_generator_afterwards(m, rng):
    weights = rng.random((7, 4))
    return {
        "drawn": m.multinomial(weights, rng),
        "drawn from rng afterwards": rng.random(),
        "weights": weights,
    }


@numerics
def a_tensor(m, rng):
    return m.multinomial(tensor(rng.random((5, 4)), False), rng)


@budget(no_loops=True, time=4)
def a_batch(m, rng):
    weights = rng.random((16, 2000))
    return lambda: m.multinomial(weights, rng)
