"""Judge one submission: every exercise of the grading, on its seed, with the instructor's course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learnml.checks.judge.calls import of_first_failure
from learnml.checks.judge.judge import Cancelled, Judge, Request
from learnml.checks.judge.resolve import OwnSource, read_source
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import BrokenCourse
from learnml.tutor.grading.findings import NOT_JUDGED, NOT_SUBMITTED, Finding, Graded, finding_of
from learnml.tutor.grading.works import Work


@dataclass(frozen=True)
class Terms:
    """The terms on which all submissions are judged.

    course: as it was named; empty for the built-in one. label: its name and version. seed: drawn for this
    grading.
    """

    course: str
    label: str
    exercises: Sequence[str]
    seed: int

    def request(self, exercise: Exercise, source: Source, own: OwnSource) -> Request:
        """The request to judge a file on these terms; the only place that sets the seed."""
        return Request(exercise, source, own, self.seed, show=of_first_failure, hidden=True)


def judge_work(judge: Judge, terms: Terms, work: Work) -> Graded:
    """Judge a submission. Its files import those that have just passed; its journal is not read.

    Raises Cancelled or BrokenCourse.
    """
    passed: dict[str, Source] = {}
    findings: dict[str, Finding] = {}
    for name in terms.exercises if not work.reason else ():
        exercise = judge.course.by_id[name]
        findings[name] = _judge(judge, terms, work, exercise, passed)
        if findings[name].passed:
            passed[name] = _source(exercise, work.sources)
    return Graded(work.name, work.content, work.reason, findings)


def _judge(
    judge: Judge, terms: Terms, work: Work, exercise: Exercise, passed: Mapping[str, Source]
) -> Finding:
    if reason := work.unreadable.get(exercise.id):
        return Finding(NOT_JUDGED, told=reason)
    if exercise.id not in work.sources:
        return Finding(NOT_SUBMITTED)
    source = _source(exercise, work.sources)
    if source.text == read_source(exercise.stub).text:
        # As it was given out, so that no stage of a program to repair earns points by itself.
        return Finding(NOT_SUBMITTED)
    try:
        return finding_of(judge.judge(terms.request(exercise, source, lambda other: passed.get(other.id))))
    except (Cancelled, BrokenCourse):
        raise
    except Exception as error:
        # If a file manages to break the judge, that counts against this file; the others are still graded.
        return Finding(NOT_JUDGED, told=f"the judge failed: {type(error).__name__}: {error}")


def _source(exercise: Exercise, sources: Mapping[str, str]) -> Source:
    return Source(exercise.file, sources[exercise.id])
