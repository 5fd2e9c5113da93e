"""Fit two moons: the loss, the first steps beside torch, and whether it learns in the end."""

import math
import random

from learnml.checks.spec import numerics


def two_moons(rng, count):
    """Points of two interleaved half circles, one label after the other."""
    rows, labels = [], []
    for i in range(count):
        angle, upper = math.pi * rng.random(), i % 2 == 0
        x = math.cos(angle) if upper else 1.0 - math.cos(angle)
        y = math.sin(angle) if upper else 0.5 - math.sin(angle)
        rows.append([x + rng.gauss(0.0, 0.1), y + rng.gauss(0.0, 0.1)])
        labels.append(-1 if upper else 1)
    return rows, labels


def before(m, rng, count, hidden=4):
    """A network and points for it, and how such a network is made."""
    rows, labels = two_moons(rng, count)
    seed = rng.randrange(100)
    rows = [[round(x, 2), round(y, 2)] for x, y in rows]
    return (
        m.moons_network(hidden, random.Random(seed)),
        rows,
        labels,
        f"moons_network({hidden}, Random({seed}))",
    )


def judged(m, model, rows, labels, when):
    """The loss and the accuracy of a model on these points, and when they were found."""
    return {
        f"loss of {when}": float(m.margin_loss(model, rows, labels).data),
        f"accuracy of {when}": m.accuracy(model, rows, labels),
    }


def fitted(m, model, rows, labels, name, *steps, **options):
    """The losses on the way, and what comes of them."""
    history = m.fit(model, rows, labels, *steps, **options)
    given = ", ".join([*map(str, steps), *(f"{option}={number}" for option, number in options.items())])
    after = judged(m, model, rows, labels, f"the network after fit(…, {given})")
    return {f"losses of {name}": history, **after}


def learned(found):
    """Whether it is good enough: how good exactly depends on the order of the sums."""
    return {
        "at least 98 %": found["accuracy"] >= 0.98,
        "loss below 0.1": found["loss"] < 0.1,
        "steps": found["steps"],
    }


@numerics
def a_fresh_network(m, rng):
    found = {}
    for count, hidden in ((1, 1), (3, 3), (20, 8)):
        model, rows, labels, name = before(m, rng, count, hidden)
        found |= judged(m, model, rows, labels, f"{name}, {count} points")
    return found


@numerics
def the_loss_of_each_point(m, rng):
    model, rows, labels, name = before(m, rng, 8)
    points = zip([[round(5.0 * x, 2), round(5.0 * y, 2)] for x, y in rows], labels)
    return {
        f"loss of {name}, rows={[row]}, labels={[label]}": float(m.margin_loss(model, [row], [label]).data)
        for row, label in points
    }


@numerics
def all_of_one_label(m, rng):
    model, rows, _, name = before(m, rng, 9)
    found = judged(m, model, rows, [1] * 9, f"{name}, all labels 1")
    return found | judged(m, model, rows, [-1] * 9, f"{name}, all labels -1")


@numerics
def a_score_of_zero(m, rng):
    model = m.moons_network(3, rng)
    rows, labels = [[0.0, 0.0]] * 3, [1, -1, -1]
    return judged(m, model, rows, labels, "scores of 0, labels 1, -1 and -1")


@numerics
def scores_on_either_side_of_zero_and_close_to_it(m, rng):
    model, rows, labels, name = before(m, rng, 9)
    rows = [[1e-12 * x, 1e-12 * y] for x, y in rows]
    return {f"accuracy of {name} for tiny rows": m.accuracy(model, rows, labels)}


# Ten seconds from here on: the first optimiser of a process takes torch seconds to load.
@numerics(seconds=10)
def the_first_step(m, rng):
    return fitted(m, *before(m, rng, 4), 1, rate=0.5, batch=4)


@numerics(seconds=10)
def batches_that_go_round(m, rng):
    return fitted(m, *before(m, rng, 7), 6, rate=0.2, batch=3)


@numerics(seconds=10)
def a_batch_larger_than_the_data(m, rng):
    return fitted(m, *before(m, rng, 3), 3, rate=0.2, batch=5)


@numerics(seconds=10)
def a_batch_of_one(m, rng):
    return fitted(m, *before(m, rng, 4), 9, rate=0.1, batch=1)


# Rounding grows from step to step.
@numerics(rtol=1e-6, seconds=10)
def ten_steps_as_they_are_by_default(m, rng):
    return fitted(m, *before(m, rng, 40, 6), 10)


@numerics(seconds=10)
def no_steps(m, rng):
    model, rows, labels, name = before(m, rng, 5)
    first = judged(m, model, rows, labels, name)
    return {**first, **fitted(m, model, rows, labels, name, 0)}


@numerics(seconds=10)
def fitted_in_two_parts(m, rng):
    model, rows, labels, name = before(m, rng, 6)
    first = m.fit(model, rows, labels, 2, rate=0.2, batch=6)
    second = fitted(m, model, rows, labels, f"the second part, {name}", 2, rate=0.2, batch=6)
    return {f"losses of the first part, {name}": first, **second}


@numerics(seconds=10)
def a_gradient_that_was_there_before(m, rng):
    model, rows, labels, name = before(m, rng, 6)
    m.margin_loss(model, rows, labels).backward()
    return {
        f"losses of {name}, after another loss went backward": m.fit(
            model, rows, labels, 2, rate=0.2, batch=6
        )
    }


@numerics(seconds=10)
def the_data_is_left_alone(m, rng):
    model, rows, labels, _ = before(m, rng, 5)
    m.fit(model, rows, labels, 2, batch=2)
    kept = {"rows after fit": [list(row) for row in rows], "labels after fit": list(labels)}
    m.accuracy(model, rows, labels)
    return {**kept, "rows afterwards": rows, "labels afterwards": labels}


# The same moons and weights for every seed: of 60 networks, 6 are stuck below 98 % after 100 steps.
# 386,800 Values are made on the way; the limit is for slow machines.
@numerics(read=learned, seconds=30)
def a_hundred_moons_in_a_hundred_steps(m, rng):
    fixed = random.Random(3)
    rows, labels = two_moons(fixed, 100)
    model = m.moons_network(16, fixed)
    history = m.fit(model, rows, labels, 100)
    return {
        "accuracy": m.accuracy(model, rows, labels),
        "loss": float(m.margin_loss(model, rows, labels).data),
        "steps": len(history),
    }
