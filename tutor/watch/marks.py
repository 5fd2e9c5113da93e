"""Where each exercise stands, in one word. Each has a sign of its own shape, so that colour is not needed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from learnml.exercises.catalog import Course, Exercise
from learnml.progress.status import ExerciseStatus
from learnml.tutor.tutor import UNTOUCHED


class Mark(Enum):
    """What stands beside an exercise in the course."""

    SOLVED = "✓"
    FAILING = "✗"
    BORROWED = "◇"
    STARTED = "○"
    UNTOUCHED = "·"

    @property
    def word(self) -> str:
        return self.name.lower()


def marks(course: Course, status: Mapping[str, ExerciseStatus], failing: frozenset[str]) -> dict[str, Mark]:
    """The mark of every exercise, by id. `failing`: those whose last check, just now, did not pass."""
    borrowed = _lent(course, status)
    return {exercise.id: _mark(exercise, status, failing, borrowed) for exercise in course.exercises}


def _mark(
    exercise: Exercise, status: Mapping[str, ExerciseStatus], failing: frozenset[str], borrowed: set[str]
) -> Mark:
    known = status.get(exercise.id, UNTOUCHED)
    if exercise.id in failing or (known.last_verdict and not known.solved):
        return Mark.FAILING
    if known.solved:
        return Mark.SOLVED
    if exercise.id in borrowed:
        return Mark.BORROWED
    return Mark.STARTED if known.started else Mark.UNTOUCHED


def _lent(course: Course, status: Mapping[str, ExerciseStatus]) -> set[str]:
    """What the learner's exercises need, and the learner has not built: the reference stands in for it."""
    found: set[str] = set()
    to_visit = [e for e in course.exercises if status.get(e.id, UNTOUCHED).started]
    while to_visit:
        for need in to_visit.pop().needs:
            if need not in found and not status.get(need, UNTOUCHED).solved:
                found.add(need)
                to_visit.append(course.by_id[need])
    return found
