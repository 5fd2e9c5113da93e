"""Where each exercise stands: one enum, and one table of how a state is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from learnml.exercises.catalog import Course, Exercise
from learnml.progress.status import ExerciseStatus
from learnml.tutor.tutor import UNTOUCHED


class ExerciseState(str, Enum):
    """The state of an exercise, by the word that people and JSON see."""

    SOLVED = "solved"
    FAILING = "failing"
    BORROWED = "borrowed"
    STARTED = "started"
    UNTOUCHED = "untouched"


@dataclass(frozen=True)
class Look:
    """How a state is shown. Signs and squares differ in shape, so that color is not needed to read them."""

    sign: str
    square: str
    color: str
    meaning: str


LOOKS = {
    ExerciseState.SOLVED: Look("✓", "■", "green", "solved"),
    ExerciseState.FAILING: Look("✗", "◪", "red", "judged, and did not pass"),
    ExerciseState.BORROWED: Look("◇", "◇", "cyan", "not built yet; the reference solution stands in for it"),
    ExerciseState.STARTED: Look("○", "◧", "yellow", "begun, not judged yet"),
    ExerciseState.UNTOUCHED: Look("·", "□", "dim", "untouched"),
}


def states_of(
    course: Course, status: Mapping[str, ExerciseStatus], failing: frozenset[str] = frozenset()
) -> dict[str, ExerciseState]:
    """The state of every exercise, by id. failing: those whose latest check, just now, did not pass."""
    borrowed = _borrowed(course, status)
    return {exercise.id: _state(exercise, status, failing, borrowed) for exercise in course.exercises}


def _state(
    exercise: Exercise, status: Mapping[str, ExerciseStatus], failing: frozenset[str], borrowed: set[str]
) -> ExerciseState:
    known = status.get(exercise.id, UNTOUCHED)
    if exercise.id in failing or (known.last_verdict and not known.solved):
        return ExerciseState.FAILING
    if known.solved:
        return ExerciseState.SOLVED
    if exercise.id in borrowed:
        return ExerciseState.BORROWED
    return ExerciseState.STARTED if known.started else ExerciseState.UNTOUCHED


def _borrowed(course: Course, status: Mapping[str, ExerciseStatus]) -> set[str]:
    """What the learner's exercises need and the learner has not built."""
    found: set[str] = set()
    to_visit = [exercise for exercise in course.exercises if status.get(exercise.id, UNTOUCHED).started]
    while to_visit:
        for need in to_visit.pop().needs:
            if need not in found and not status.get(need, UNTOUCHED).solved:
                found.add(need)
                to_visit.append(course.by_id[need])
    return found
