"""Many features: predictions and the gradient, for tables of any shape."""

from learnml.checks.spec import budget, numerics, raised


def _table(rng, count, width):
    return [[rng.gauss(0.0, 1.0) for _ in range(width)] for _ in range(count)]


def _numbers(rng, count):
    return [rng.gauss(0.0, 1.0) for _ in range(count)]


def _named(pair):
    d_weights, d_bias = pair
    return {"d_weights": d_weights, "d_bias": d_bias}


@numerics
def predictions(m, rng):
    return m.predict(_table(rng, 5, 3), _numbers(rng, 3), rng.gauss(0.0, 1.0))


@numerics
def a_prediction_by_hand(m, rng):
    return m.predict([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [0.5, 0.25], 1.0)


@numerics
def one_row(m, rng):
    rows = _table(rng, 1, 4)
    weights = _numbers(rng, 4)
    return {"predictions": m.predict(rows, weights, 0.5), **_named(m.gradient(rows, [2.0], weights, 0.5))}


@numerics
def one_column(m, rng):
    rows = _table(rng, 4, 1)
    targets = _numbers(rng, 4)
    return {"predictions": m.predict(rows, [-1.5], 2.0), **_named(m.gradient(rows, targets, [-1.5], 2.0))}


@numerics
def no_columns(m, rng):
    targets = _numbers(rng, 3)
    rows: list[list[float]] = [[], [], []]
    return {"predictions": m.predict(rows, [], 0.75), **_named(m.gradient(rows, targets, [], 0.75))}


@numerics
def no_rows_to_predict(m, rng):
    return m.predict([], _numbers(rng, 3), 1.0)


@numerics
def a_tuple_of_a_list_and_a_number(m, rng):
    return m.gradient([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [1.0, 2.0, 4.0], [0.5, 0.25], 1.0)


@numerics
def more_rows_than_columns(m, rng):
    return _named(m.gradient(_table(rng, 7, 3), _numbers(rng, 7), _numbers(rng, 3), rng.gauss(0.0, 1.0)))


@numerics
def more_columns_than_rows(m, rng):
    return _named(m.gradient(_table(rng, 2, 6), _numbers(rng, 2), _numbers(rng, 6), rng.gauss(0.0, 1.0)))


@numerics
def as_many_columns_as_rows(m, rng):
    return _named(m.gradient(_table(rng, 4, 4), _numbers(rng, 4), _numbers(rng, 4), -0.5))


@numerics
def all_weights_zero(m, rng):
    rows = _table(rng, 5, 3)
    targets = _numbers(rng, 5)
    return {
        "predictions": m.predict(rows, [0.0, 0.0, 0.0], 0.0),
        **_named(m.gradient(rows, targets, [0.0, 0.0, 0.0], 0.0)),
    }


@numerics
def a_model_that_fits_exactly(m, rng):
    rows = [[rng.randint(-5, 5) for _ in range(3)] for _ in range(6)]
    targets = [2 * a - b + 3 * c - 4 for a, b, c in rows]
    return _named(m.gradient(rows, targets, [2, -1, 3], -4))


@numerics
def a_model_far_off(m, rng):
    return _named(m.gradient(_table(rng, 6, 3), _numbers(rng, 6), [1e6, -1e6, 1e5], 1e6))


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_units(m, rng):
    rows, targets, weights = _table(rng, 5, 3), _numbers(rng, 5), _numbers(rng, 3)
    found = {}
    for unit in (1e-100, 1e100):
        scaled, small = [unit * w for w in weights], [unit * target for target in targets]
        gradient = _named(m.gradient(rows, small, list(scaled), unit))
        found[f"numbers around {unit:g}"] = {"predictions": m.predict(rows, scaled, unit), **gradient}
    return found


@numerics
def a_row_that_comes_three_times(m, rng):
    rows, targets = _table(rng, 3, 2), _numbers(rng, 3)
    return _named(m.gradient(rows + rows[1:2] * 2, targets + targets[1:2] * 2, _numbers(rng, 2), 0.3))


@numerics
def whole_numbers(m, rng):
    rows = [[rng.randint(-9, 9) for _ in range(3)] for _ in range(5)]
    targets = [rng.randint(-9, 9) for _ in range(5)]
    return {"predictions": m.predict(rows, [1, -2, 3], 4), **_named(m.gradient(rows, targets, [1, -2, 3], 4))}


@numerics
def one_table_after_another(m, rng):
    tables = ([[1, 2], [3, 4]], [[rng.randint(5, 9), 0], [2, 1]])
    predictions = {f"predict({rows}, [1, -1], 2)": m.predict(rows, [1, -1], 2) for rows in tables}
    gradients = {
        f"gradient({rows}, [1, 2], [1, -1], 2)": m.gradient(rows, [1, 2], [1, -1], 2) for rows in tables
    }
    return {**predictions, **gradients}


@numerics
def rows_of_the_wrong_length(m, rng):
    return {
        "a value too few": raised(lambda: m.predict([[1.0, 2.0, 3.0], [4.0, 5.0]], [1.0, 1.0, 1.0], 0.0)),
        "a value too many": raised(lambda: m.predict([[1.0, 2.0], [4.0, 5.0, 6.0]], [1.0, 1.0], 0.0)),
        "too few in the middle": raised(lambda: m.predict([[1.0, 2.0], [3.0], [5.0, 6.0]], [1.0, 1.0], 0.0)),
        "too many in the middle": raised(lambda: m.predict([[1.0], [3.0, 4.0], [5.0]], [1.0], 0.0)),
        "one weight too few": raised(lambda: m.predict(_table(rng, 2, 3), [1.0, 2.0], 0.0)),
        "gradient, too few": raised(lambda: m.gradient(_table(rng, 4, 2), [0.0] * 4, [1.0, 2.0, 3.0], 0.0)),
        "gradient, too many": raised(lambda: m.gradient(_table(rng, 4, 2), [0.0] * 4, [1.0], 0.0)),
    }


@numerics
def targets_and_rows_that_do_not_pair_up(m, rng):
    rows, weights = _table(rng, 4, 2), _numbers(rng, 2)
    return {
        "a target too few": raised(lambda: m.gradient(rows, _numbers(rng, 3), weights, 0.0)),
        "a target too many": raised(lambda: m.gradient(rows, _numbers(rng, 5), weights, 0.0)),
        "a single target": raised(lambda: m.gradient(rows, [1.0], weights, 0.0)),
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    rows, targets, weights = _table(rng, 5, 3), _numbers(rng, 5), _numbers(rng, 3)
    return {
        "predictions": m.predict(rows, weights, 0.25),
        "rows after predict": [list(row) for row in rows],
        "weights after predict": list(weights),
        **_named(m.gradient(rows, targets, weights, 0.25)),
        "rows after gradient": [list(row) for row in rows],
        "targets after gradient": list(targets),
        "weights after gradient": list(weights),
        "predictions, again": m.predict(rows, weights, 0.25),
        # The derivatives found first may be the list of weights, which is then left as it is.
        "gradient, again": m.gradient(rows, targets, list(weights), 0.25),
    }


@budget(growth=1.5, n=64)
def the_gradient_as_the_columns_grow(m, rng, n):
    rows, targets, weights = _table(rng, 8, n), _numbers(rng, 8), _numbers(rng, n)
    return lambda: m.gradient(rows, targets, weights, 0.5)
