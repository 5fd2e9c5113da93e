"""Logistic regression: the first steps, the minimum that they lead to, on made-up and on real data."""

import math

from learnml.checks.spec import budget, numerics, raised
from learnml.exercises.datasets import breast_cancer

# Eleven of the thirty measurements: enough to be right 19 times in 20.
COLUMNS = (0, 1, 4, 7, 10, 13, 20, 21, 24, 27, 28)


def noisy(rng, rows, truth, bias):
    """Rows of standard normal numbers, labelled by a linear model with noise, so that the groups overlap."""
    table = [[rng.gauss(0.0, 1.0) for _ in truth] for _ in range(rows)]
    scores = [sum(w * x for w, x in zip(truth, row)) + bias + rng.gauss(0.0, 1.0) for row in table]
    labels = [int(score > 0.0) for score in scores]
    labels[:2] = [0, 1]
    return table, labels


def tumours(rng, columns, trained):
    """Breast cancer data, shuffled and scaled: `trained` rows, their labels, the other rows, their labels."""
    rows, labels = breast_cancer()
    order = rng.sample(range(len(rows)), len(rows))
    rows = [[rows[i][column] for column in columns] for i in order]
    labels = [labels[i] for i in order]
    for column in range(len(columns)):
        values = [row[column] for row in rows[:trained]]
        mean = sum(values) / trained
        deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / trained)
        for row in rows:
            row[column] = (row[column] - mean) / deviation
    return rows[:trained], labels[:trained], rows[trained:], labels[trained:]


def fits(m, calls):
    """Weights and bias of several fits, by name; each is given a table of its own."""
    return {
        f"fit(…, {name})": m.fit([list(row) for row in rows], list(labels), *numbers)
        for name, (rows, labels, *numbers) in calls.items()
    }


@numerics
def one_step_two_and_three(m, rng):
    rows, labels = noisy(rng, 12, (2.0, -1.0), 0.5)
    return fits(m, {f"steps={steps}": (rows, labels, 0.5, steps, 0.1) for steps in (1, 2, 3)})


@numerics
def short_steps_and_long_ones(m, rng):
    rows, labels = noisy(rng, 9, (1.0, -1.0, 0.5), 0.0)
    return fits(m, {f"rate={rate}": (rows, labels, rate, 4, 0.3) for rate in (1e-3, 0.2, 2.5)})


@numerics
def a_strong_penalty_and_a_weak_one(m, rng):
    rows, labels = noisy(rng, 9, (1.0, -1.0), 1.0)
    return fits(m, {f"l2={l2}": (rows, labels, 0.5, 5, l2) for l2 in (0.0, 1e-3, 1.5)})


# Far enough to be at the minimum; rounding adds up on the way.
@numerics(rtol=1e-6, atol=1e-8)
def two_overlapping_groups(m, rng):
    rows, labels = noisy(rng, 40, (2.0, -1.0), 0.5)
    return {"(weights, bias)": m.fit(rows, labels, 1.0, 400, 0.1)}


@numerics
def one_feature_and_uneven_groups(m, rng):
    rows, labels = noisy(rng, 30, (1.0,), 2.0)
    return {"(weights, bias)": m.fit(rows, labels, 0.8, 80, 1.0)}


@numerics
def no_penalty(m, rng):
    rows = [[-2], [-1], [-1], [0], [0], [1], [1], [2], [2]]
    labels = [0, 0, 1, 0, 1, 0, 1, 1, rng.randrange(2)]
    return {"(weights, bias)": m.fit(rows, labels, 1.0, 80, 0.0)}


@numerics
def many_steps_when_hardly_anything_is_wrong(m, rng):
    return {"(weights, bias)": m.fit([[-0.3], [rng.uniform(0.3, 0.5)]], [0, 1], 50.0, 300, 0.0)}


@numerics
def five_features_one_of_them_constant(m, rng):
    rows, labels = noisy(rng, 50, (1.0, 0.0, -2.0, 0.5), 0.0)
    return {"(weights, bias)": m.fit([row + [0.0] for row in rows], labels, 1.0, 60, 0.1)}


@numerics
def large_numbers_and_a_small_rate(m, rng):
    rows, labels = noisy(rng, 40, (0.5, -0.5), 0.0)
    return {"(weights, bias)": m.fit([[4.0 * x for x in row] for row in rows], labels, 0.2, 80, 1.0)}


@numerics
def no_steps(m, rng):
    rows, labels = noisy(rng, 6, (1.0, 1.0, 1.0), 0.0)
    return {"(weights, bias)": m.fit(rows, labels, 0.5, 0, 0.1)}


@numerics
def tumours_in_four_measurements(m, rng):
    rows, labels, _, _ = tumours(rng, (20, 21, 24, 27), 200)
    return {"(weights, bias)": m.fit(rows, labels, 1.0, 60, 0.1)}


@numerics
def logits_just_above_zero_and_just_below(m, rng):
    return m.predict([[0.25], [-0.25], [3.0], [-3.0]], [1.0], 0.0)


@numerics
def a_logit_of_exactly_zero(m, rng):
    return m.predict([[1.0, 2.0], [2.0, 1.0], [0.0, 0.0], [1.0, 2.5]], [-2.0, 1.0], 0.0)


@numerics
def logits_that_round_to_one_half(m, rng):
    return m.predict([[1e-18], [-1e-18], [1e-300]], [1.0], 0.0)


@numerics
def labels_of_rows(m, rng):
    rows = [[rng.gauss(0.0, 1.0) for _ in range(3)] for _ in range(25)]
    return m.predict(rows, [rng.gauss(0.0, 1.0) for _ in range(3)], rng.gauss(0.0, 0.5))


@numerics(seconds=10)  # A fifth of a second of arithmetic; for a slow solution on a busy machine, far more.
def tumours_never_seen_before(m, rng):
    rows, labels, unseen, _ = tumours(rng, COLUMNS, 150)
    return m.predict(unseen, *m.fit(rows, labels, 0.8, 300, 0.02))


@numerics
def no_rows_to_label(m, rng):
    return m.predict([], [1.0, -1.0], 0.5)


@numerics
def too_few_labels(m, rng):
    rows, labels = noisy(rng, 5, (1.0, -1.0), 0.0)
    return raised(lambda: m.fit(rows, labels[:4], 0.5, 1, 0.1))


@numerics
def a_row_that_is_too_long(m, rng):
    rows, labels = noisy(rng, 5, (1.0, -1.0), 0.0)
    rows[3].append(1.0)
    return raised(lambda: m.fit(rows, labels, 0.5, 1, 0.1))


@numerics
def the_inputs_are_left_alone(m, rng):
    rows, labels = noisy(rng, 20, (1.0, -1.0), 0.0)
    first = m.fit(rows, labels, 1.0, 20, 0.2)
    kept = {"first": first, "rows after fit": [list(row) for row in rows], "labels after fit": list(labels)}
    m.predict(rows, *first)
    kept["rows after predict"] = [list(row) for row in rows]
    return {**kept, "again": m.fit(rows, labels, 1.0, 20, 0.2)}


# One or two exponentials for each row and step; a gradient made anew for each of the six weights takes 700.
@budget(calls={"math.exp": 300})
def one_gradient_a_step_with_20_rows_6_columns_and_5_steps(m, rng):
    rows, labels = noisy(rng, 20, (1.0, -1.0, 0.5, 2.0, 0.0, -0.5), 0.0)

    return lambda: m.fit(rows, labels, 0.5, 5, 0.1)
