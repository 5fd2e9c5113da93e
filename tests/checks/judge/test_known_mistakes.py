"""What known mistakes lead to is found out once, on a machine that has time for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.known_mistakes import KnownMistakes, Look, Starved
from learnml.checks.judge.stages import Outcome
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Kind
from learnml.hints.hints import mistakes_of

EXERCISE = "first_steps/sigmoid"


@pytest.fixture
def references(course: Course, tmp_path: Path) -> Iterator[References]:
    with References(course, Cache(tmp_path / "cache")) as references:
        yield references


JOINED = """
    import numpy as np

    def joined(a, b):
        return np.concatenate([a, b])
"""
SCENARIO = """
    from learnml.checks.spec import shape

    @shape
    def two_and_three(m, rng):
        return m.joined(rng.normal(size=2), rng.normal(size=3))
"""
ADDS = """
    [[mistake]]
    name = "adds"
    replace = "np.concatenate([a, b])"
    with = "a + b"
    stage = "shape"
    says = "You add them."
"""


PREDICTED = "width = 10\nparameters = 20\n"
TRAINED = """
    from functools import lru_cache

    from learnml.checks.spec import numerics

    WIDTHS = []

    @lru_cache
    def trained(width):
        WIDTHS.append(width)
        return len(WIDTHS)

    @numerics
    def parameters(m, rng):
        return m.parameters

    @numerics
    def trainings(m, rng):
        return trained(m.width)
"""
GUESSES = """
    [[mistake]]
    name = "half"
    replace = "parameters = 20"
    with = "parameters = 10"
    stage = "numerics"
    says = "You count half of them."

    [[mistake]]
    name = "nothing"
    replace = "parameters = 20"
    with = "parameters = 1 / 0"
    stage = "shape"
    says = "You divide by nothing."

    [[mistake]]
    name = "narrow"
    replace = "10\\nparameters = 20"
    with = "1\\nparameters = 2"
    stage = "numerics"
    says = "It is too narrow."

    [[mistake]]
    name = "endless"
    replace = "parameters = 20"
    with = "while True: pass"
    stage = "shape"
    says = "It never ends."

    [[mistake]]
    name = "twice"
    replace = "parameters = 20"
    with = "parameters = 40"
    stage = "numerics"
    says = "You count them twice."
"""


def test_mistakes_in_a_prediction_share_what_scenarios_keep_until_one_ends_the_process(
    tmp_path: Path,
) -> None:
    planted = plant(tmp_path / "course", Planted("guess", PREDICTED, TRAINED, hints=GUESSES))
    exercise = replace(planted.exercises[0], kind=Kind.PREDICT)
    course = replace(planted, modules=(replace(planted.modules[0], exercises=(exercise,)),))
    with References(course, Cache(tmp_path / "cache")) as references:
        judge = Judge(course, references, mistakes_of=mistakes_of)

        def told(text: str) -> str:
            failed = judge.judge(Request(exercise, Source("guess.py", text))).failed_case
            assert failed is not None
            return failed.cause

        assert told(PREDICTED.replace("20", "10")) == "You count half of them."
        assert told(PREDICTED.replace("20", "40")) == "You count them twice."
        (made,) = references.cache.all("tiny/guess/mistakes")
    outputs = [outcomes and {case: outcome[0] for case, outcome in outcomes.items()} for outcomes in made]
    assert outputs == [
        {"parameters": 10, "trainings": 1},
        None,
        {"parameters": 2, "trainings": 2},
        None,
        {"parameters": 40, "trainings": 1},
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("np.add(a, b)", "You add them."),
        ("np.concatenate([a, b]).reshape(4)", ""),
        ("np.matmul(a, b)", ""),
    ],
)
def test_a_mistake_that_raises_is_told_only_if_numpy_had_the_same_reason(
    body: str, told: str, tmp_path: Path
) -> None:
    course = plant(tmp_path / "course", Planted("joined", JOINED, SCENARIO, hints=ADDS))
    exercise = course.exercises[0]
    text = exercise.solution.read_text().replace("np.concatenate([a, b])", body)
    with References(course, Cache(tmp_path / "cache")) as references:
        judge = Judge(course, references, mistakes_of=mistakes_of)
        failed = judge.judge(Request(exercise, Source("joined.py", text))).failed_case
    assert failed is not None and failed.message.startswith("ValueError")
    assert failed.cause == told


@pytest.mark.parametrize(("body", "told"), [("np.add(a, b)", "You add them."), ("a + b", "")])
def test_a_mistake_that_quotes_a_name_is_told_only_of_a_file_that_has_it(
    body: str, told: str, tmp_path: Path
) -> None:
    hints = ADDS.replace('with = "a + b"', 'with = "np.add(a, b)"') + '    quotes = ["add"]\n'
    course = plant(tmp_path / "course", Planted("joined", JOINED, SCENARIO, hints=hints))
    exercise = course.exercises[0]
    text = exercise.solution.read_text().replace("np.concatenate([a, b])", body)
    with References(course, Cache(tmp_path / "cache")) as references:
        judge = Judge(course, references, mistakes_of=mistakes_of)
        failed = judge.judge(Request(exercise, Source("joined.py", text))).failed_case
    assert failed is not None and failed.cause == told


def test_what_a_busy_machine_did_not_find_out_is_tried_again(course: Course, references: References) -> None:
    exercise = course.find(EXERCISE)
    mistakes = mistakes_of(exercise)
    tried = []

    def attempt(texts: Sequence[str], look: Look) -> list[Any]:
        tried.append(texts)
        if len(tried) == 1:
            raise Starved
        return [{"a case": Outcome(0.5, returned=True).fields} for _ in texts]

    known = KnownMistakes(exercise, 0, mistakes, references, attempt)
    assert known.outcomes() == {}
    assert {*known.outcomes()} == {mistake.says for mistake in mistakes}
    known.outcomes()
    assert [len(texts) for texts in tried] == [len(mistakes)] * 2
