"""1958: zeros and ones told apart, and never more mistakes than Novikoff allows."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

from learnml.checks.milestones.outcome import Gate, Image, Observe, Result
from learnml.checks.milestones.plan import Plan, right
from learnml.checks.milestones.trainee import Trainee, is_number
from learnml.exercises.datasets import mnist_pair

RUNS = 5
SHOWN = ((1, 1), (2, 1), (4, 1), (8, 1), (16, 1), (32, 1), (64, 1), (128, 1), (256, 1), (600, 1), (600, 5))
"""How many digits are learned from at each step, and how many times."""
DIGITS, TEST_SHARE = 900, 1 / 3
"""So many that 600 are learned from: with 300, honest work failed with some seeds."""
LEAST = 0.97
"""Of 200 seeds, the worst had 98 %."""
SIDE = 28
POINTS, PASSES, GAP = 100, 2, 0.3
"""Of the separable data: the number of points, how often they are shown, the least distance to the border."""


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Train on digits and on separable data with several seeds; measure accuracy and count mistakes."""
    images, labels = mnist_pair(0, 1)
    found = [_digits(trainee, images, labels, seed + run, run, observe) for run in range(RUNS)]
    worst = min(accuracy for accuracy, _ in found)
    gates = (
        Gate(
            f"at least {LEAST:.0%} of digits that it never saw",
            worst >= LEAST,
            f"{worst:.1%} with the worst of {RUNS} seeds",
        ),
        *_separable(trainee, seed),
    )
    pixels = _as_image(found[-1][1])
    picture = Image("What it looks for", pixels) if pixels else None
    return Result(gates, (picture,) if picture else ())


def _digits(
    trainee: Trainee, images: Any, labels: list[int], seed: int, run: int, observe: Observe
) -> tuple[float, Any]:
    """Train on some digits. Returns the final accuracy on the others, and the weights."""
    chosen = random.Random(seed).sample(range(len(labels)), DIGITS)
    seen, unseen = _deal(trainee, seed)
    seen, unseen = [chosen[i] for i in seen], [chosen[i] for i in unseen]
    train = trainee.begin(
        "digits",
        images=[images[i].tobytes() for i in seen],
        labels=[labels[i] for i in seen],
        unseen=[images[i].tobytes() for i in unseen],
        shown=SHOWN,
    )
    accuracy, weights = 0.0, None
    for step, (rows, epochs) in enumerate(SHOWN, start=1):
        output = train()
        on_seen = trainee.labels("digits", output["seen"], len(seen))
        on_unseen = trainee.labels("digits", output["unseen"], len(unseen))
        accuracy, weights = share(on_unseen, [labels[i] for i in unseen]), output["weights"]
        loss = 1.0 - share(on_seen, [labels[i] for i in seen])
        done = f"{rows} digits" if epochs == 1 else f"{rows} digits, {epochs} times"
        observe(Plan.of_seeds(RUNS, len(SHOWN)).reached(run + 1, step, done, loss, right(accuracy)))
    return accuracy, weights


def _deal(trainee: Trainee, seed: int) -> tuple[list[int], list[int]]:
    """The learner's own split; one that loses or repeats a row is refused."""
    dealt = trainee.begin("deal", rows=DIGITS, test_share=TEST_SHARE, seed=seed)()
    try:
        seen, unseen = dealt
        whole = sorted([*seen, *unseen]) == list(range(DIGITS))
    except (TypeError, ValueError):
        whole = False
    if not whole or len(unseen) != round(DIGITS * TEST_SHARE):
        raise trainee.refuse("deal", "train_test_split does not put every row on exactly one side, once.")
    return seen, unseen


@dataclass(frozen=True)
class Separable:
    """Points on two sides of a line, and the most mistakes that a perceptron can make on them.

    Novikoff: if a unit vector u separates the points with a margin of at least γ, and no point is longer than
    R, there are at most (R/γ)² mistakes, however often the points are shown.
    """

    rows: list[list[float]]
    labels: list[int]
    bound: float


def separable(seed: int) -> Separable:
    """Make points that a known line separates. The first one has label 1, which zero weights get wrong."""
    rng = random.Random(seed)
    angle, shift = rng.uniform(0.0, 2.0 * math.pi), rng.uniform(-0.3, 0.3)
    normal = (math.cos(angle), math.sin(angle))
    rows: list[list[float]] = []
    while len(rows) < POINTS:
        row = [rng.uniform(-1.0, 1.0), rng.uniform(-1.0, 1.0)]
        if abs(normal[0] * row[0] + normal[1] * row[1] + shift) >= GAP:
            rows.append(row)
    scores = [normal[0] * x + normal[1] * y + shift for x, y in rows]
    first = next(i for i, score in enumerate(scores) if score > 0)
    rows.insert(0, rows.pop(first))
    scores.insert(0, scores.pop(first))
    # The bias is the weight of a column of ones, so it counts in both lengths.
    length = math.sqrt(1.0 + shift**2)
    margin = min(abs(score) for score in scores) / length
    radius = math.sqrt(max(x * x + y * y + 1.0 for x, y in rows))
    return Separable(rows, [int(score > 0) for score in scores], (radius / margin) ** 2)


def _separable(trainee: Trainee, seed: int) -> tuple[Gate, Gate]:
    data = [separable(seed + run) for run in range(RUNS)]
    mistakes = [_mistakes(trainee, points) for points in data]
    left = [_left(trainee, points) for points in data]
    within = all(made <= points.bound for made, points in zip(mistakes, data))
    worst = max(range(RUNS), key=lambda run: mistakes[run] / data[run].bound)
    return (
        Gate(
            "no more mistakes than Novikoff's bound",
            within,
            f"{mistakes[worst]} mistakes; {math.floor(data[worst].bound)} are allowed,"
            f" on the worst of {RUNS} sets",
        ),
        Gate(
            "no mistake left at the end",
            not any(left),
            f"{max(left)} of {POINTS} points are wrong, on the worst of {RUNS} sets",
        ),
    )


def _mistakes(trainee: Trainee, points: Separable) -> int:
    """How often a row is predicted wrongly just before it is learned from, in several passes over all rows.

    Each row is asked for after training on those before it, and its label is sent only afterwards, so the
    learner's code can't report fewer mistakes than it makes.
    """
    rows, labels = points.rows * PASSES, points.labels * PASSES
    made = 1  # the first row, which zero weights get wrong
    for i in range(1, len(rows)):
        output = trainee.begin("next_row", rows=rows[:i], labels=labels[:i], row=rows[i])()
        made += trainee.labels("next row", output, 1) != [labels[i]]
    return made


def _left(trainee: Trainee, points: Separable) -> int:
    """Mistakes that remain after more passes than there can be mistakes, so that one was without any."""
    epochs = math.floor(points.bound) + 1
    output = trainee.begin("settled", rows=points.rows, labels=points.labels, epochs=epochs)()
    predicted = trainee.labels("settled", output, POINTS)
    return sum(p != y for p, y in zip(predicted, points.labels))


def share(predicted: list[int], labels: list[int]) -> float:
    """The share of predictions that are right."""
    return sum(p == y for p, y in zip(predicted, labels)) / len(labels)


def _as_image(weights: Any) -> tuple[tuple[float, ...], ...]:
    """The weights as an image; empty if they are not one number per pixel."""
    numbers = weights if isinstance(weights, list) else []
    if len(numbers) != SIDE * SIDE or not all(map(is_number, numbers)):
        return ()
    return tuple(tuple(map(float, numbers[i : i + SIDE])) for i in range(0, SIDE * SIDE, SIDE))
