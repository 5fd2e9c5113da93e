"""Standardise: learned from some rows, applied to others."""

from learnml.checks.spec import numerics, raised


def _table(rng, count, width):
    return [[rng.gauss(2.0 * column, 1.0 + column) for column in range(width)] for _ in range(count)]


@numerics
def fit_scaler_returns_a_tuple_of_lists(m, rng):
    return m.fit_scaler(_table(rng, 3, 5))


@numerics
def what_is_learned(m, rng):
    means, deviations = m.fit_scaler(_table(rng, 9, 4))
    return {"means": means, "deviations": deviations}


@numerics
def the_training_rows_themselves(m, rng):
    rows = _table(rng, 8, 3)
    return m.transform(rows, *m.fit_scaler(rows))


@numerics
def rows_that_were_not_learned_from(m, rng):
    train, test = _table(rng, 12, 3), _table(rng, 5, 3)
    return m.transform(test, *m.fit_scaler(train))


@numerics
def one_new_row(m, rng):
    return m.transform(_table(rng, 1, 4), *m.fit_scaler(_table(rng, 6, 4)))


@numerics
def means_and_deviations_given_by_hand(m, rng):
    return m.transform([[3.0, -4.0], [1.0, 0.0], [0.0, 8.0]], [1.0, -2.0], [0.5, 4.0])


@numerics
def columns_of_very_different_scale(m, rng):
    rows = [[1e6 * rng.gauss(0.0, 1.0), 1e-6 * rng.gauss(0.0, 1.0), rng.gauss(500.0, 3.0)] for _ in range(20)]
    means, deviations = m.fit_scaler(rows)
    return {"deviations": deviations, "rows": m.transform(rows, means, deviations)}


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_units(m, rng):
    units = (1e-100, 1e100)
    rows = [[unit * rng.gauss(1.0, 1.0) for unit in units] for _ in range(6)]
    means, deviations = m.fit_scaler(rows)
    return {"means": means, "deviations": deviations, "rows": m.transform(rows, means, deviations)}


@numerics
def a_table_of_zeros(m, rng):
    means, deviations = m.fit_scaler([[0.0, 0.0]] * 3)
    return {"means": means, "deviations": deviations, "rows": m.transform([[0.0, 2.0]], means, deviations)}


@numerics
def a_constant_column(m, rng):
    rows = [[7.0, rng.gauss(0.0, 1.0), 0.0, -2.5] for _ in range(6)]
    means, deviations = m.fit_scaler(rows)
    return {"means": means, "deviations": deviations, "rows": m.transform(rows, means, deviations)}


@numerics
def a_column_that_was_constant_in_training_only(m, rng):
    means, deviations = m.fit_scaler([[7.0, rng.gauss(0.0, 1.0)] for _ in range(6)])
    return m.transform([[9.0, rng.gauss(0.0, 1.0)], [4.5, 0.0]], means, deviations)


# No absolute tolerance: the deviation is to be 0, not 1e-17.
@numerics(atol=0.0)
def a_constant_column_that_rounding_blurs(m, rng):
    means, deviations = m.fit_scaler([[0.1, rng.gauss(0.0, 1.0)] for _ in range(3)])
    return {"means": means, "deviations": deviations}


@numerics
def values_of_a_column_that_rounding_blurs(m, rng):
    means, deviations = m.fit_scaler([[0.1, rng.gauss(0.0, 1.0)] for _ in range(3)])
    return m.transform([[0.1, 0.0], [0.2, 1.0]], means, deviations)


# Columns are constant when their values are equal, not when they are nearly so.
@numerics(rtol=1e-6)
def a_column_that_hardly_varies(m, rng):
    means, deviations = m.fit_scaler([[1e9, rng.gauss(0.0, 1.0)], [1e9 + 2**-12, rng.gauss(0.0, 1.0)]])
    return {"means": means, "deviations": deviations}


@numerics
def learning_from_one_table_after_another(m, rng):
    tables = ([[1, 2], [3, 4]], [[5, rng.randint(6, 9)], [0, 1]])
    return {f"fit_scaler({rows})": m.fit_scaler(rows) for rows in tables}


@numerics
def transforming_one_table_after_another(m, rng):
    tables = ([[1, 2], [3, 4]], [[5, rng.randint(6, 9)], [0, 1]])
    return {f"transform({rows}, [0, 1], [2, 4])": m.transform(rows, [0, 1], [2, 4]) for rows in tables}


@numerics
def a_column_with_some_equal_values(m, rng):
    x = rng.randint(2, 9)
    columns = [1, x, 1], [1, 1, x], [1, x, x]
    return {f"fit_scaler({rows})": m.fit_scaler(rows) for rows in ([[x] for x in c] for c in columns)}


@numerics
def columns_whose_mean_is_zero(m, rng):
    x = rng.randint(1, 9)
    means, deviations = m.fit_scaler([[-1, -2 * x], [1, x], [0, x]])
    return {"means": means, "deviations": deviations}


@numerics
def a_single_training_row(m, rng):
    means, deviations = m.fit_scaler([[3.0, -1.5, 0.0]])
    row = m.transform([[5.0, -1.5, 1.0]], means, deviations)
    return {"means": means, "deviations": deviations, "row": row}


@numerics
def a_single_column(m, rng):
    rows = _table(rng, 7, 1)
    return m.transform(rows, *m.fit_scaler(rows))


@numerics
def rows_that_come_twice(m, rng):
    rows = _table(rng, 4, 3)
    rows += [list(rows[i]) for i in (1, 1, 3)]
    means, deviations = m.fit_scaler(rows)
    return {"means": means, "deviations": deviations, "rows": m.transform(rows, means, deviations)}


@numerics
def whole_numbers(m, rng):
    rows = [[rng.randint(-9, 9), 10 * index, 3] for index in range(5)]
    means, deviations = m.fit_scaler(rows)
    return {"means": means, "deviations": deviations, "rows": m.transform(rows, means, deviations)}


@numerics
def an_empty_test_set(m, rng):
    return m.transform([], *m.fit_scaler(_table(rng, 4, 3)))


@numerics
def nothing_to_learn_from(m, rng):
    return raised(lambda: m.fit_scaler([]))


@numerics
def the_inputs_are_left_alone(m, rng):
    rows = _table(rng, 5, 3)
    means, deviations = m.fit_scaler(rows)
    kept = {"rows after fit_scaler": [list(row) for row in rows]}
    first = m.transform(rows, means, deviations)
    kept |= {"rows after transform": [list(row) for row in rows]}
    kept |= {"means after transform": list(means), "deviations after transform": list(deviations)}
    return {**kept, "first": first, "again": m.transform(rows, means, deviations)}
