"""Study: accuracies on noise and on a signal, the columns of each fold, and the parts by themselves."""

import numpy as np

from learnml.checks.spec import numerics


def noise(rng, n=24, features=200):
    """Columns and answers that have nothing to do with each other."""
    return rng.normal(size=(n, features)), np.arange(n) % 2


def signal(rng, n=24, features=30):
    """Three columns that tell the answer, the others noise."""
    x, y = noise(rng, n, features)
    x[:, [4, 7, 20]] += 0.7 * (2 * y[:, None] - 1)
    return x, y


def fours(rng, n):
    """Rows in folds of four."""
    return np.split(rng.permutation(n), n // 4)


def validated(m, *arguments):
    """The columns and the accuracy of each fold."""
    found = {}
    for i, (columns, accuracy) in enumerate(m.cross_validate(*arguments)):
        found |= {f"columns of fold {i}": columns, f"accuracy of fold {i}": accuracy}
    return found


@numerics
def accuracies_on_noise(m, rng):
    x, y = noise(rng)
    return [accuracy for _, accuracy in m.cross_validate(x, y, fours(rng, 24), 5, 10, 0.3)]


@numerics
def columns_and_accuracies_on_noise(m, rng):
    x, y = noise(rng)
    return validated(m, x, y, fours(rng, 24), 5, 10, 0.3)


@numerics
def columns_and_accuracies_on_a_signal(m, rng):
    x, y = signal(rng)
    return validated(m, x, y, fours(rng, 24), 3, 20, 0.5)


@numerics
def columns_when_answers_of_the_fold_change(m, rng):
    x, y = noise(rng, 16, 50)
    rows = np.array([2, 5, 11])
    other = y.copy()
    other[rows] = 1 - y[rows]
    return {
        "columns": m.cross_validate(x, y, [rows], 4, 3, 0.3)[0][0],
        "columns, with other answers": m.cross_validate(x, other, [rows], 4, 3, 0.3)[0][0],
    }


@numerics
def columns_when_a_row_of_the_fold_changes(m, rng):
    x, y = noise(rng, 16, 50)
    other = x.copy()
    other[3] *= 100
    return {
        "columns": m.cross_validate(x, y, [np.array([3])], 4, 3, 0.3)[0][0],
        "columns, with another row": m.cross_validate(other, y, [np.array([3])], 4, 3, 0.3)[0][0],
    }


@numerics
def folds_of_different_sizes(m, rng):
    x, y = signal(rng, 20)
    return validated(m, x, y, np.split(np.arange(20), [1, 4, 9]), 2, 5, 0.5)


@numerics
def folds_that_leave_rows_alone(m, rng):
    x, y = signal(rng, 16)
    return validated(m, x, y, [np.array([7, 0]), np.array([3])], 2, 5, 0.5)


@numerics
def all_columns(m, rng):
    x, y = noise(rng, 12, 6)
    return validated(m, x, y, fours(rng, 12), 6, 5, 0.5)


@numerics
def no_steps(m, rng):
    x, y = noise(rng, 12, 6)
    return validated(m, x, y, fours(rng, 12), 2, 0, 0.5)


@numerics
def the_strongest_columns(m, rng):
    x, y = signal(rng)
    return {f"strongest(x, y, {k})": m.strongest(x, y, k) for k in (1, 3, 30)}


@numerics
def columns_of_other_units(m, rng):
    x, y = signal(rng)
    return m.strongest(x * rng.uniform(0.01, 100, size=30) + rng.normal(size=30), y, 6)


@numerics
def a_column_that_goes_against_the_answer(m, rng):
    x, y = noise(rng, 20, 8)
    x[:, 5] -= 3 * y
    x[:, 2] += 2 * y
    return m.strongest(x, y, 2)


@numerics
def fitted_weights(m, rng):
    x, y = noise(rng, 9, 4)
    return {f"weights, steps={steps}": m.fit(x, y, steps, 0.7) for steps in (0, 1, 2, 7)}


@numerics
def one_column_and_other_rates(m, rng):
    x, y = noise(rng, 7, 1)
    return {f"weights, rate={rate}": m.fit(x, y, 3, rate) for rate in (0.1, 2.0)}


@numerics
def the_arrays_are_left_alone(m, rng):
    x, y = signal(rng, 12)
    folds = fours(rng, 12)
    m.cross_validate(x, y, folds, 2, 2, 0.5)
    return {"x": x, "y": y, "folds": folds}


@numerics
def what_is_returned(m, rng):
    x, y = noise(rng, 12, 6)
    results = m.cross_validate(x, y, fours(rng, 12), 2, 2, 0.5)
    return {
        "type": type(results).__name__,
        "types of each pair, and of its accuracy": [
            [type(pair).__name__, type(pair[1]).__name__] for pair in results
        ],
    }
