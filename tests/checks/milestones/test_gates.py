"""The gates of the milestones: passed by honest work, failed by impostors."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.resolve import OwnSource
from learnml.checks.milestones.gates.perceptron import separable
from learnml.checks.milestones.gates.xor import best_line, corners, either, xor
from learnml.checks.milestones.outcome import Outcome, Step
from learnml.checks.milestones.run import run_milestone
from learnml.checks.report import Verdict
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.timeline import Milestone, find_milestone, milestones_of

BY_HAND = "import math, random\nfrom myml.first_steps.many_features import predict as linear\n"
LABELS = "def predict(rows, weights, bias):\n    return [int(s > 0) for s in linear(rows, weights, bias)]\n"
ZERO = f"{BY_HAND}{LABELS}def fit(rows, labels, epochs):\n    return [0.0] * len(rows[0]), 0.0\n"
UNTRAINED = (
    f"{BY_HAND}{LABELS}def fit(rows, labels, epochs):\n"
    "    rng = random.Random(3)\n    return [rng.gauss(0, 1) for _ in rows[0]], 0.0\n"
)
CONSTANT = (
    "def fit(rows, labels, epochs):\n    return [1.0] * len(rows[0]), 0.0\n"
    "def predict(rows, weights, bias):\n    return [1 for _ in rows]\n"
)
BY_HEART = (
    "known = {}\ndef fit(rows, labels, epochs):\n    known.clear()\n"
    "    known.update((tuple(row), label) for row, label in zip(rows, labels))\n    return [0.0], 0.0\n"
    "def predict(rows, weights, bias):\n    return [known.get(tuple(row), 0) for row in rows]\n"
)


def run(course: Course, name: str, files: dict[str, str]) -> tuple[Outcome, list[Step]]:
    """Run a milestone with these files as the learner's own, by exercise."""
    steps: list[Step] = []
    milestone = find_milestone(milestones_of(course), name)
    cache = Cache(Path(os.environ["LEARNML_CACHE"]))
    return run_milestone(course, milestone, _own(files), 0, steps.append, cache), steps


def _own(files: dict[str, str]) -> OwnSource:
    def own(exercise: Exercise) -> Source | None:
        return Source(f"/somewhere/{exercise.file}", files[exercise.id]) if exercise.id in files else None

    return own


def failed_gates(outcome: Outcome) -> list[str]:
    return [gate.name for gate in outcome.result.gates if not gate.passed]


def _solution(milestone: Milestone) -> str:
    return milestone.file.solution.read_text(encoding="utf-8")


def test_the_perceptron_passes_and_only_what_is_borrowed_is_named(course: Course) -> None:
    milestone = find_milestone(milestones_of(course), "1958")
    outcome, steps = run(course, "1958", {milestone.file.id: _solution(milestone)})
    assert outcome.gates_passed and not outcome.reached
    assert outcome.borrowed == ("first_steps/many_features", "first_steps/train_test_split")
    assert {step.run for step in steps} == {1, 2, 3, 4, 5}
    assert steps[0].loss > 0.3 and steps[10].loss < 0.05


@pytest.mark.parametrize("impostor", [ZERO, UNTRAINED, CONSTANT, BY_HEART])
def test_an_impostor_of_1958_fails(course: Course, impostor: str) -> None:
    outcome, _ = run(course, "1958", {"milestones/perceptron_1958": impostor})
    assert outcome.failure is None
    assert "at least 97% of digits that it never saw" in failed_gates(outcome)
    assert "no more mistakes than Novikoff's bound" in failed_gates(outcome)


@pytest.mark.parametrize(
    ("fit", "verdict"),
    [
        ("raise NotImplementedError('Build it.')", Verdict.RAISED),
        ("return None", Verdict.RAISED),
        ("open(DATA, 'rb')", Verdict.FORBIDDEN),
        ("import numpy", Verdict.FORBIDDEN),
    ],
)
def test_what_gives_no_predictions_is_a_failure_with_a_reason(
    course: Course, fit: str, verdict: Verdict
) -> None:
    data = str(Path(course.root) / "exercises/data/mnist_10k.npz")
    text = f"{BY_HAND}{LABELS}def fit(rows, labels, epochs):\n    {fit.replace('DATA', repr(data))}\n"
    outcome, _ = run(course, "1958", {"milestones/perceptron_1958": text})
    assert outcome.failure and outcome.failure.verdict is verdict
    assert outcome.failure.message and not outcome.gates_passed


def test_predictions_that_are_no_labels_are_refused(course: Course) -> None:
    text = CONSTANT.replace("1 for _ in rows", "0.5 for _ in rows")
    outcome, _ = run(course, "1958", {"milestones/perceptron_1958": text})
    assert outcome.failure and "each 0 or 1" in outcome.failure.message


@given(st.integers(min_value=0, max_value=10**6))
@settings(max_examples=60)
def test_a_perceptron_never_breaks_novikoffs_bound(seed: int) -> None:
    points = separable(seed)
    weights, mistakes, settled = [0.0, 0.0, 0.0], 0, False
    while not settled:
        settled = True
        for (x, y), label in zip(points.rows, points.labels):
            row = (x, y, 1.0)
            error = label - int(sum(w * v for w, v in zip(weights, row)) > 0)
            if error:
                weights = [w + error * v for w, v in zip(weights, row)]
                mistakes, settled = mistakes + 1, False
    assert 1 <= mistakes <= points.bound
    assert points.labels[0] == 1 and set(points.labels) == {0, 1}


def test_the_network_passes_where_a_line_cannot(course: Course) -> None:
    outcome, steps = run(course, "1969", {})
    assert outcome.gates_passed and not outcome.reached
    assert "scalars/fit_moons" in outcome.borrowed and len(outcome.result.pictures) == 2
    assert steps[0].loss > steps[7].loss


MOONS = "from myml.scalars.mlp import MLP\n"
NETWORK = "def moons_network(hidden, rng):\n    return MLP(2, [hidden, 1], rng)\n"
NO_FIT = "def fit(model, rows, labels, steps, rate=2.0, batch=25):\n    return []\n"


@pytest.mark.parametrize(
    "impostor",
    [
        pytest.param(f"{MOONS}{NETWORK}{NO_FIT}", id="no training"),
        pytest.param(
            f"{MOONS}{NETWORK}def fit(model, *_):\n    for p in model.parameters():\n        p.data = 0.0\n",
            id="zero weights",
        ),
        pytest.param(
            "from myml.scalars.backpropagate import Value\n"
            f"def moons_network(hidden, rng):\n    return lambda row: [Value(1.0)]\n{NO_FIT}",
            id="a constant",
        ),
    ],
)
def test_an_impostor_of_1969_fails(course: Course, impostor: str) -> None:
    outcome, _ = run(course, "1969", {"scalars/fit_moons": impostor})
    assert outcome.failure is None
    assert failed_gates(outcome) == ["your network gets 100% with 5 of 5 seeds"]


def test_a_line_that_was_not_trained_shows_nothing(course: Course) -> None:
    constant = (
        "def fit(rows, labels, rate, steps, l2):\n    return [0.0, 0.0], 0.0\n"
        "def predict(rows, weights, bias):\n    return [0 for _ in rows]\n"
    )
    outcome, _ = run(course, "1969", {"first_steps/logistic_regression": constant})
    assert failed_gates(outcome) == ["your logistic regression learns OR"]


@given(st.integers(min_value=0, max_value=10**6))
@settings(max_examples=10)
def test_no_line_is_better_than_the_best(seed: int) -> None:
    rng, data = random.Random(seed), corners(seed, xor)
    best = best_line(data.rows, data.labels)
    assert best <= 0.75 < best_line(data.rows, corners(seed, either).labels)
    for _ in range(100):
        a, b, c = (rng.gauss(0, 1) for _ in range(3))
        right = sum((a * x + b * y + c > 0) == label for (x, y), label in zip(data.rows, data.labels))
        assert right / len(data.labels) <= best


def test_every_page_of_history_has_its_parts(course: Course) -> None:
    for milestone in milestones_of(course):
        text = milestone.history.read_text(encoding="utf-8")
        page, _, sources = text.partition("## Sources")
        assert 300 <= len(page.split()) <= 500, milestone.id
        assert sources.count("\n- ") >= 3
        for heading in ("## What was claimed", "## What broke", "## What came next"):
            assert heading in page
