"""What the learner's own code scored in the exam, as recorded in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from learnml.checks.exam.score import Score
from learnml.checks.exam.table import groups_of
from learnml.exercises.catalog import Course
from learnml.progress.journal import Event
from learnml.tutor.status import records
from learnml.tutor.tutor import Tutor

if TYPE_CHECKING:
    from learnml.checks.exam.outcome import RowOutcome


@dataclass(frozen=True)
class ExamGroup:
    """A group of the exam, with the last score of each operator for which the learner's own code was run."""

    name: str
    title: str
    operators: tuple[str, ...]
    scores: dict[str, Score]

    @property
    def full(self) -> int:
        """How many operators are fully right."""
        return sum(score.is_full for score in self.scores.values())

    def to_json(self) -> dict[str, object]:
        """The group in the documented schema; see docs/json.md."""
        scores = [{"operator": name, **asdict(score)} for name, score in self.scores.items()]
        return {"group": self.name, "operators": len(self.operators), "full": self.full, "scores": scores}


def remember(tutor: Tutor, outcomes: Iterable[RowOutcome]) -> None:
    """Record the scores of the learner's own code, one event per exercise."""
    own = tutor.own()
    by_exercise: dict[str, list[RowOutcome]] = {}
    for outcome in outcomes:
        by_exercise.setdefault(outcome.exercise, []).append(outcome)
    for exercise_id, found in by_exercise.items():
        exercise = tutor.course.by_id[exercise_id]
        if source := own(exercise):
            borrowed = {name for outcome in found for name in outcome.borrowed}
            scores = {outcome.operator: outcome.score for outcome in found}
            tutor.recorder.promise(records.examined(exercise, source.text, scores, borrowed))
    # Once, for all of them, and without git, which gets the journal with the next commit.
    tutor.recorder.write_down()


def exam_of(course: Course, events: Iterable[Event]) -> tuple[ExamGroup, ...]:
    """The learner's standing in the exam: the last score of each operator that has one."""
    scores = _last_scores(events)
    return tuple(
        ExamGroup(
            group.name,
            group.title,
            tuple(row.name for row in group.rows),
            {row.name: scores[row.name] for row in group.rows if row.name in scores},
        )
        for group in groups_of(course)
    )


def _last_scores(events: Iterable[Event]) -> dict[str, Score]:
    found: dict[str, Score] = {}
    for event in events:
        told = event.facts.get("scores") if event.kind == "examined" else None
        for name, fields_of_score in told.items() if isinstance(told, dict) else ():
            if score := _score(fields_of_score):
                found[name] = score
    return found


def _score(told: object) -> Score | None:
    """The score that an event records; None if it was written by hand and is malformed."""
    names = [field.name for field in fields(Score)]
    # Not isinstance: true would count as an int.
    if not isinstance(told, dict) or not all(type(told.get(name)) is int for name in names):
        return None
    return Score(**{name: told[name] for name in names})
