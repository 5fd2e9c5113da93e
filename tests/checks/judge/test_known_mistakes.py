"""What known mistakes lead to is found out once, on a machine that has time for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.known_mistakes import KnownMistakes, Look, Starved
from learnml.checks.judge.stages import Outcome
from learnml.exercises.catalog import Course
from learnml.hints.hints import mistakes_of

EXERCISE = "first_steps/sigmoid"


@pytest.fixture
def references(course: Course, tmp_path: Path) -> Iterator[References]:
    with References(course, Cache(tmp_path / "cache")) as references:
        yield references


def test_what_a_busy_machine_did_not_find_out_is_tried_again(course: Course, references: References) -> None:
    exercise = course.find(EXERCISE)
    mistakes = mistakes_of(exercise)
    tried = []

    def attempt(text: str, look: Look) -> Any:
        tried.append(text)
        if len(tried) == 1:
            raise Starved
        return {"a case": Outcome(0.5, returned=True).fields}

    known = KnownMistakes(exercise, 0, mistakes, references, attempt)
    assert known.outcomes() == {}
    assert {*known.outcomes()} == {mistake.says for mistake in mistakes}
    known.outcomes()
    assert len(tried) == 1 + len(mistakes)
