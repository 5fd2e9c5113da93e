"""1969: what no line can do, but a network with one hidden layer can."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from learnml.checks.milestones.gates.perceptron import share
from learnml.checks.milestones.outcome import Gate, Observe, Plane, Result
from learnml.checks.milestones.plan import Plan, right
from learnml.checks.milestones.trainee import Trainee

RUNS, EPOCHS = 5, 8
AT_EACH_CORNER, NOISE = 25, 0.2
"""Noise at which corners don't overlap: they are ten standard deviations apart. Of 500 seeds, the network got
100 % with 499.
"""
NO_LINE = 0.75
"""Three of four corners, the most that a line can have on the right side."""
CONTROL = 0.95
"""The least accuracy on OR: a line that learns nothing must not pass for one that can't learn XOR."""
COLUMNS, LINES, REACH = 32, 16, 1.75
"""Of the pictures: characters across and down, and how far the plane extends from its middle."""


@dataclass(frozen=True)
class Corners:
    """Noisy points around the corners of a square, and the label of each."""

    rows: list[list[float]]
    labels: list[int]


def corners(seed: int, rule: Callable[[int, int], int]) -> Corners:
    """The same number of points at each corner, in random order. The rule labels each corner."""
    rng = random.Random(seed)
    points = [
        ([2 * x - 1 + rng.gauss(0.0, NOISE), 2 * y - 1 + rng.gauss(0.0, NOISE)], rule(x, y))
        for x in (0, 1)
        for y in (0, 1)
        for _ in range(AT_EACH_CORNER)
    ]
    rng.shuffle(points)
    return Corners([row for row, _ in points], [label for _, label in points])


def xor(x: int, y: int) -> int:
    return x ^ y


def either(x: int, y: int) -> int:
    return x | y


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Train a line and a network on noisy XOR with several seeds; measure the accuracies."""
    controls = [_line(trainee, seed, run, either)[0] for run in range(RUNS)]
    lines = [_line(trainee, seed, run, xor) for run in range(RUNS)]
    networks = [_network(trainee, seed, run, observe) for run in range(RUNS)]
    tests = [corners(_unseen(seed, run), xor) for run in range(RUNS)]
    gates = (
        _no_line(max(best_line(data.rows, data.labels) for data in tests)),
        *_your_line(controls, [accuracy for accuracy, _ in lines]),
        _your_network([accuracy for accuracy, _ in networks]),
    )
    data = corners(seed + RUNS - 1, xor)
    return Result(gates, (_plane("a line", lines[-1][1], data), _plane("a network", networks[-1][1], data)))


def _no_line(best: float) -> Gate:
    name = f"no line gets above {NO_LINE:.0%}"
    return Gate(name, best <= NO_LINE, f"{best:.0%} for the best of all lines, found by trying every one")


def _your_line(on_or: Sequence[float], on_xor: Sequence[float]) -> tuple[Gate, Gate]:
    """A line that learns nothing would stay below as well, so the same code must also learn OR."""
    return (
        Gate(
            "your logistic regression learns OR",
            min(on_or) >= CONTROL,
            f"{min(on_or):.0%} of points it never saw, with the worst of {RUNS} seeds",
        ),
        Gate(
            f"and stays at {NO_LINE:.0%} or below on XOR",
            max(on_xor) <= NO_LINE,
            f"{min(on_xor):.0%} to {max(on_xor):.0%} with {RUNS} seeds",
        ),
    )


def _your_network(reached: Sequence[float]) -> Gate:
    perfect = sum(accuracy == 1.0 for accuracy in reached)
    name = f"your network gets 100% with {RUNS} of {RUNS} seeds"
    return Gate(name, perfect == RUNS, f"{perfect} of {RUNS}; {min(reached):.0%} with the worst")


def best_line(rows: Sequence[Sequence[float]], labels: Sequence[int]) -> float:
    """The largest share of points that any line can put on the right side.

    Every way to cut the points in two is given by a line through two of them, except for these two points;
    turning and shifting the line a little puts them on any side.
    """
    import numpy as np

    points, signs = np.asarray(rows), np.where(np.asarray(labels), 1, -1)
    most = 0
    for i in range(len(points)):
        to_others = points[i + 1 :] - points[i]
        normals = np.stack([-to_others[:, 1], to_others[:, 0]], axis=1)
        sides = np.sign((points - points[i]) @ normals.T).astype(int)
        # The two points that define a line are on it, whatever rounding errors say.
        sides[i] = 0
        np.fill_diagonal(sides[i + 1 :], 0)
        agreement = (sides * signs[:, None]).sum(axis=0)
        most = max(most, int(np.abs(agreement).max(initial=0)))
    # Among the n - 2 points off the line, `most` more are right than wrong.
    return ((len(points) - 2 + most) / 2 + 2) / len(points)


def grid() -> list[list[float]]:
    """The centre of every character of a picture, line by line from the top."""
    across = [REACH * (2 * (column + 0.5) / COLUMNS - 1) for column in range(COLUMNS)]
    down = [REACH * (1 - 2 * (line + 0.5) / LINES) for line in range(LINES)]
    return [[x, y] for y in down for x in across]


def _unseen(seed: int, run: int) -> int:
    # Far from the seeds of the data to learn from.
    return 1_000_000 + seed + run


def _line(trainee: Trainee, seed: int, run: int, rule: Callable[[int, int], int]) -> tuple[float, list[bool]]:
    """Train the logistic regression. Returns its accuracy on new points, and where it says 1."""
    data, test = corners(seed + run, rule), corners(_unseen(seed, run), rule)
    cells = grid()
    output = trainee.begin("line", rows=data.rows, labels=data.labels, unseen=test.rows, grid=cells)()
    predicted = trainee.labels("line", output["unseen"], len(test.rows))
    inside = trainee.labels("line", output["grid"], len(cells))
    return share(predicted, test.labels), [bool(label) for label in inside]


def _network(trainee: Trainee, seed: int, run: int, observe: Observe) -> tuple[float, list[bool]]:
    """Train the network. Returns its final accuracy on new points, and where it says 1."""
    data, test = corners(seed + run, xor), corners(_unseen(seed, run), xor)
    train = trainee.begin("network", rows=data.rows, labels=data.labels, unseen=test.rows, seed=seed + run)
    accuracy = 0.0
    for epoch in range(1, EPOCHS + 1):
        output: dict[str, Any] = train()
        on_seen = trainee.scores("network", output["seen"], len(data.rows))
        on_unseen = trainee.scores("network", output["unseen"], len(test.rows))
        accuracy = share([int(score > 0) for score in on_unseen], test.labels)
        loss = margin_loss(on_seen, data.labels)
        step = Plan.of_seeds(RUNS, EPOCHS).reached(run + 1, epoch, f"epoch {epoch}", loss, right(accuracy))
        observe(step)
    cells = grid()
    surface = trainee.begin("surface", grid=cells, seed=seed + run)()
    return accuracy, [score > 0 for score in trainee.scores("surface", surface, len(cells))]


def margin_loss(scores: Sequence[float], labels: Sequence[int]) -> float:
    """The mean hinge loss: how much each score falls short of 1 on the side of its label."""
    return sum(max(0.0, 1.0 - (2 * y - 1) * s) for s, y in zip(scores, labels)) / len(labels)


def _plane(title: str, inside: Sequence[bool], data: Corners) -> Plane:
    rows = tuple(tuple(inside[i : i + COLUMNS]) for i in range(0, COLUMNS * LINES, COLUMNS))
    points = []
    for (x, y), label in zip(data.rows, data.labels):
        column = int((x / REACH + 1) / 2 * COLUMNS)
        line = int((1 - y / REACH) / 2 * LINES)
        if 0 <= column < COLUMNS and 0 <= line < LINES:
            points.append((column, line, label))
    return Plane(title, rows, tuple(points))
