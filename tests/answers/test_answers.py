"""Answers that people give: right ones pass, wrong ones fail where they should and are told nothing untrue.

Each exercise has its file, `<module>/<exercise>.toml`. Of a wrong answer, `tells` is a part of the cause that
may be told; when it is empty, no cause may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.forks import Forks
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Course
from learnml.exercises.fields import parse_toml
from learnml.hints.hints import mistakes_of
from learnml.tutor.tutor import cache_folder

HERE = Path(__file__).parent
FILES = {
    f"{path.parent.name}/{path.stem}": parse_toml(path.read_text(encoding="utf-8"))
    for path in sorted(HERE.glob("*/*.toml"))
}


def answers(kind: str, label: str) -> list[Any]:
    """The answers of one kind to all exercises, as parameters of a test."""
    return [
        pytest.param(exercise, answer, id=f"{exercise}: {answer[label]}")
        for exercise, content in FILES.items()
        for answer in content.get(kind, [])
    ]


@pytest.fixture(scope="module")
def judge(course: Course) -> Iterator[Judge]:
    """The judge that a learner has, known mistakes and all; its processes are forked, which is quicker."""
    folder = cache_folder()
    with Forks() as forks, References(course, Cache(folder)) as references:
        yield Judge(course, references, [str(folder)], mistakes_of, forks)


def judged(judge: Judge, exercise_id: str, code: str) -> Report:
    exercise = judge.course.find(exercise_id)
    return judge.judge(Request(exercise, Source(exercise.file, code)))


@pytest.mark.parametrize(("exercise", "answer"), answers("right", "style"))
def test_a_right_answer_passes_in_whatever_style(judge: Judge, exercise: str, answer: dict[str, str]) -> None:
    report = judged(judge, exercise, answer["code"])
    assert report.passed, report.failed_case


@pytest.mark.parametrize(("exercise", "answer"), answers("wrong", "slip"))
def test_a_wrong_answer_fails_and_is_told_nothing_untrue(
    judge: Judge, exercise: str, answer: dict[str, str]
) -> None:
    report = judged(judge, exercise, answer["code"])
    assert report.failed_stage is not None and report.failed_case is not None
    assert report.failed_stage.stage == answer["stage"], report.failed_case
    causes = {case.cause for case in report.failed_stage.cases if case.cause}
    told = answer["tells"]
    assert all(told and told in cause for cause in causes), causes


@pytest.mark.parametrize("exercise", FILES)
def test_each_file_of_answers_has_enough_of_both_kinds(course: Course, exercise: str) -> None:
    content = FILES[exercise]
    assert course.find(exercise).id == exercise
    assert len(content.get("right", [])) >= 3 and len(content.get("wrong", [])) >= 4
