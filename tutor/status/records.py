"""Make records about an exercise from what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from learnml.checks.exam.score import Score
from learnml.checks.report import Report, StageResult
from learnml.checks.source import parsed
from learnml.exercises.catalog import Exercise
from learnml.progress.journal import Event, fingerprint, now
from learnml.progress.spool import Record
from learnml.progress.status import ExerciseStatus

STUB = "the stub"
ONE_CASE = "one case alone"


def started(exercise: Exercise, stub: str) -> Record:
    """The stub was put in place. Its text is kept so that `learnml update` can compare with it."""
    at = now()
    event = Event("started", exercise.id, at, {"stub": fingerprint(stub)})
    return Record(exercise.id, stub, at, events=(event,), keep_as=STUB)


def looked_at(exercise: Exercise, text: str) -> Record:
    """One case was judged. That is not a verdict, but the version is kept."""
    return Record(exercise.id, text, now(), keep_as=ONE_CASE)


def checked(exercise: Exercise, report: Report, text: str) -> Record:
    """A verdict. Facts are left out in the usual case: the file parses, and is not the untouched stub."""
    at = now()
    failed = report.failed_stage
    facts: dict[str, Any] = {
        "verdict": report.verdict.value,
        "failed_stage": failed.stage if failed else None,
        "content": fingerprint(text),
        "seconds": round(report.seconds, 3),
        "seed": report.seed,
    }
    if parsed(text) is None:
        facts["parsed"] = False
    if facts["content"] == fingerprint(exercise.stub.read_text(encoding="utf-8")):
        facts["untouched"] = True
    event = Event("checked", exercise.id, at, facts)
    return Record(exercise.id, text, at, events=(event,), keep_as=report.verdict.value)


def examined(exercise: Exercise, text: str, scores: Mapping[str, Score], borrowed: Iterable[str]) -> Record:
    """The exam's result for an exercise. scores: by operator. borrowed: reference solutions it relied on."""
    at = now()
    facts = {
        "content": fingerprint(text),
        "borrowed": sorted(borrowed),
        "scores": {operator: asdict(score) for operator, score in scores.items()},
    }
    return Record(exercise.id, "", at, events=(Event("examined", exercise.id, at, facts),))


def passed(record: Record, exercise: Exercise, shipped: Sequence[str]) -> Record:
    """The verdict of `record` was the first pass of this content. shipped: paths of artifacts."""
    facts: dict[str, Any] = {"content": fingerprint(record.text)}
    events = [*record.events, Event("passed", exercise.id, record.at, facts)]
    if shipped:
        events.append(Event("shipped", exercise.id, record.at, {**facts, "files": list(shipped)}))
    # The module's `__init__.py` was created along with the stub, and no other commit includes it.
    return replace(record, events=tuple(events), paths=(f"myml/{exercise.module}/__init__.py", *shipped))


def message(exercise: Exercise, report: Report, status: ExerciseStatus) -> str:
    """The message of the commit for a pass: what was solved, and the figures as trailers."""
    figures = [str(figure) for stage in report.stages for case in stage.cases for figure in case.figures]
    trailers = {
        "Exercise": exercise.id,
        "Stages": ", ".join(_stage(stage) for stage in report.stages),
        "Attempts": str(status.attempts),
        "Minutes": f"{status.minutes:.0f}",
        "Budget": "; ".join(figures),
    }
    lines = [f"{key}: {value}" for key, value in trailers.items() if value]
    return f"Solve {exercise.id}: {exercise.title}\n\n" + "\n".join(lines) + "\n"


def _stage(stage: StageResult) -> str:
    return f"{stage.stage} {sum(case.passed for case in stage.cases)}/{len(stage.cases)}"
