"""Solutions with slips in them, judged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from failing import Failed

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.calls import of_every_case, of_first_failure
from learnml.checks.judge.expected import References
from learnml.checks.judge.forks import Forks
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import CaseResult
from learnml.checks.source import Source
from learnml.exercises.catalog import Course
from learnml.hints.hints import mistakes_of


@pytest.fixture(scope="module")
def course_judge(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    cache = tmp_path_factory.mktemp("cache")
    with Forks() as forks, References(course, Cache(cache)) as references:
        yield Judge(course, references, [str(cache)], mistakes_of, forks)


@pytest.fixture
def failed(course_judge: Judge) -> Failed:
    """The first failed case of an exercise's solution with slips in it: pairs of old and new text."""

    def judge(exercise_id: str, *slips: tuple[str, str], case: str | None = None) -> CaseResult:
        exercise = course_judge.course.find(exercise_id)
        text = exercise.solution.read_text(encoding="utf-8")
        for old, new in slips:
            assert old in text
            text = text.replace(old, new)
        show = of_every_case if case else of_first_failure
        report = course_judge.judge(Request(exercise, Source(exercise.file, text), case=case, show=show))
        assert report.failed_case is not None
        return report.failed_case

    return judge
