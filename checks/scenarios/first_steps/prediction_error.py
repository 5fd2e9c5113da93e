"""Prediction error: good, perfect and terrible predictions, constant targets, lists that do not pair."""

from learnml.checks.spec import numerics, raised

RENTS = [520, 680, 900, 1040, 1210]


def judged(m, targets, predictions):
    """Both results. Each call has lists of its own: what one does to them is not seen in the other."""
    return {
        "mean_squared_error": m.mean_squared_error(list(targets), list(predictions)),
        "r_squared": m.r_squared(list(targets), list(predictions)),
    }


def refused(m, targets, predictions):
    return {
        "mean_squared_error": raised(lambda: m.mean_squared_error(targets, predictions)),
        "r_squared": raised(lambda: m.r_squared(targets, predictions)),
    }


def guesses(rng, n):
    targets = [rng.gauss(-1, 3) for _ in range(n)]
    return targets, [target + rng.gauss(0, 1) for target in targets]


@numerics
def the_rents_that_a_line_predicts(m, rng):
    return m.predict([30, 45, 60, 75, 90], 11.6, 174)


@numerics
def predictions_of_a_random_line(m, rng):
    return m.predict([rng.uniform(-5, 5) for _ in range(7)], rng.gauss(0, 2), rng.gauss(0, 2))


@numerics
def nothing_to_predict(m, rng):
    return m.predict([], 2.0, 1.0)


@numerics
def one_line_after_another(m, rng):
    lines = [(rng.randint(-5, 5), rng.randint(-5, 5)) for _ in range(3)]
    return {f"predict([1, 2, 3], {a}, {b})": m.predict([1, 2, 3], a, b) for a, b in lines}


@numerics
def errors_of_the_fitted_line(m, rng):
    return judged(m, RENTS, [522.0, 696.0, 870.0, 1044.0, 1218.0])


@numerics
def errors_of_random_guesses(m, rng):
    return {f"{n} guesses": judged(m, *guesses(rng, n)) for n in (7, 2, 40)}


@numerics
def perfect_predictions(m, rng):
    targets, _ = guesses(rng, 6)
    return judged(m, targets, list(targets))


@numerics
def predicting_the_mean_every_time(m, rng):
    return judged(m, RENTS, [870] * 5)


@numerics
def worse_than_the_mean(m, rng):
    targets, _ = guesses(rng, 6)
    return judged(m, targets, [-5.0 * target + 3.0 for target in targets])


# A good one-pass variance loses nine of sixteen digits here.
@numerics(rtol=1e-6)
def targets_far_from_zero(m, rng):
    targets, predictions = guesses(rng, 20)
    return judged(m, [1e9 + target for target in targets], [1e9 + prediction for prediction in predictions])


# Targets are constant when they are equal, not when they are nearly so.
@numerics(rtol=1e-6)
def targets_that_hardly_vary(m, rng):
    targets = [1e9, 1e9 + 0.25, 1e9 + 0.5]
    return judged(m, targets, [1e9, 1e9 + 0.25, 1e9 + rng.choice((0.25, 0.75))])


@numerics
def some_targets_equal(m, rng):
    pairs = [(targets, [t + rng.randint(0, 1) for t in targets]) for targets in ([1, 1, 5, 1], [1, 5, 5, 5])]
    return {f"r_squared({ts}, {ps})": m.r_squared(list(ts), list(ps)) for ts, ps in pairs}


@numerics
def constant_targets(m, rng):
    constant = [4.0, 4.0, 4.0]
    return {
        "all exact": judged(m, constant, constant),
        "one wrong": judged(m, constant, [4.0, 5.5, 4.0]),
        "all wrong": judged(m, constant, [3, 3, 3]),
    }


@numerics
def constant_targets_that_rounding_blurs(m, rng):
    return {
        "all exact": judged(m, [0.1] * 3, [0.1] * 3),
        "one wrong": judged(m, [0.1] * 3, [0.1, 0.1, 0.3]),
    }


@numerics
def a_single_pair(m, rng):
    return {"exact": judged(m, [2.0], [2.0]), "wrong": judged(m, [2.0], [rng.uniform(3, 5)])}


# No absolute tolerance: 1e-200 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_units(m, rng):
    targets, predictions = guesses(rng, 6)
    found = {}
    for unit in (1e-100, 1e100):
        scaled = [unit * target for target in targets], [unit * prediction for prediction in predictions]
        constant = [unit] * 3, [unit, 1.5 * unit, unit]
        found[f"numbers around {unit:g}"] = judged(m, *scaled)
        found[f"constant targets of {unit:g}"] = judged(m, *constant)
        found[f"predictions around {unit:g}"] = m.predict(list(targets), unit, unit)
    return found


@numerics
def zeros(m, rng):
    nothing, targets = [0.0, 0.0, 0.0], [-2.0, 5.0, -3.0]
    return {
        "targets and predictions are zeros": judged(m, nothing, nothing),
        "predictions are zeros": judged(m, targets, nothing),
        "targets are zeros": judged(m, nothing, targets),
        "predictions of a line at zero": m.predict([0, 0], 0, 0),
    }


@numerics
def lists_that_do_not_pair(m, rng):
    return {
        "more targets": refused(m, [1.0, 2.0, 4.0], [1.0, 2.0]),
        "more predictions": refused(m, [1.0, 2.0], [1.0, 2.0, 4.0]),
        "no targets": refused(m, [], [1.0]),
    }


@numerics
def empty_lists(m, rng):
    return refused(m, [], [])


@numerics
def the_lists_are_left_alone_and_may_be_used_again(m, rng):
    targets, predictions = guesses(rng, 5)
    found = {}
    for name in ("mean_squared_error", "r_squared"):
        found[name] = getattr(m, name)(targets, predictions)
        # After each call: what is changed twice may be as it was.
        found |= {f"targets after {name}": list(targets), f"predictions after {name}": list(predictions)}
    found["mean_squared_error, again"] = m.mean_squared_error(targets, predictions)
    found["r_squared, again"] = m.r_squared(targets, predictions)
    return {**found, "predictions": m.predict(targets, 2.0, 1.0), "xs after predict": list(targets)}
