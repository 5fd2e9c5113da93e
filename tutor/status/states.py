"""The state of each exercise: one enum, and one table of how each state is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from learnml.checks.report import Verdict
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise
from learnml.progress.status import UNTOUCHED, ExerciseStatus
from learnml.tutor.signs import OPEN, RIGHT, WRONG


class ExerciseState(str, Enum):
    """The state of an exercise, as the word shown to people and in JSON."""

    SOLVED = "solved"
    FAILING = "failing"
    KNOWN = "known"
    STARTED = "started"
    BORROWED = "borrowed"
    UNTOUCHED = "untouched"


@dataclass(frozen=True)
class Look:
    """How a state is shown. Signs and squares differ in shape, so they can be read without color."""

    sign: str
    color: str
    square: str
    meaning: str


LOOKS = {
    ExerciseState.SOLVED: Look(*RIGHT, "■", "solved"),
    ExerciseState.FAILING: Look(*WRONG, "◪", "judged, and did not pass"),
    ExerciseState.KNOWN: Look("»", "dim", "▷", "marked as known, and skipped"),
    ExerciseState.STARTED: Look("○", "yellow", "◧", "opened; the stub is untouched, or not judged yet"),
    ExerciseState.BORROWED: Look("◇", "cyan", "◇", "not opened; the reference solution stands in for it"),
    ExerciseState.UNTOUCHED: Look(*OPEN, "□", "not opened"),
}


def look_of_failure(exercise: Exercise, source: Source) -> Look:
    """How a failure of this file is shown: an untouched stub is only started, and has not failed."""
    is_stub = source.text == exercise.stub.read_text(encoding="utf-8")
    return LOOKS[ExerciseState.STARTED if is_stub else ExerciseState.FAILING]


class Filter(str, Enum):
    """Which exercises to show."""

    ALL = "all"
    FAILING = "failing"
    UNSOLVED = "unsolved"
    BORROWED = "borrowed"
    SOLVED = "solved"

    # As in StrEnum, which Python 3.10 lacks: messages show the value.
    def __str__(self) -> str:
        return self.value

    def admits(self, state: ExerciseState) -> bool:
        return state in _ADMITTED[self]

    @property
    def following(self) -> Filter:
        """The next filter; after the last, the first."""
        every = list(Filter)
        return every[(every.index(self) + 1) % len(every)]


_ADMITTED = {
    Filter.ALL: frozenset(ExerciseState),
    Filter.FAILING: frozenset({ExerciseState.FAILING}),
    Filter.UNSOLVED: frozenset(ExerciseState) - {ExerciseState.SOLVED, ExerciseState.KNOWN},
    Filter.BORROWED: frozenset({ExerciseState.BORROWED}),
    Filter.SOLVED: frozenset({ExerciseState.SOLVED}),
}


def states_of(course: Course, status: Mapping[str, ExerciseStatus]) -> dict[str, ExerciseState]:
    """The state of every exercise by id, from the journal, so that it is the same wherever it is shown."""
    borrowed = _borrowed(course, status)
    return {
        exercise.id: _state(status.get(exercise.id, UNTOUCHED), exercise.id in borrowed)
        for exercise in course.exercises
    }


def _state(known: ExerciseStatus, is_borrowed: bool) -> ExerciseState:
    # First, since what was solved once may be broken now.
    if known.last_verdict not in (None, Verdict.PASSED.value, Verdict.INCONCLUSIVE.value):
        return ExerciseState.FAILING
    if known.solved:
        return ExerciseState.SOLVED
    if known.known:
        return ExerciseState.KNOWN
    if known.started or known.checks:
        return ExerciseState.STARTED
    return ExerciseState.BORROWED if is_borrowed else ExerciseState.UNTOUCHED


def solved_in(exercises: Iterable[Exercise], status: Mapping[str, ExerciseStatus]) -> int:
    """How many of these have passed at least once."""
    return sum(status.get(exercise.id, UNTOUCHED).solved for exercise in exercises)


def minutes_in(exercises: Iterable[Exercise], status: Mapping[str, ExerciseStatus]) -> float:
    """The minutes of work on these."""
    return sum(status.get(exercise.id, UNTOUCHED).minutes for exercise in exercises)


def next_to_solve(course: Course, here: Exercise, done: Callable[[Exercise], bool]) -> Exercise | None:
    """The exercise to solve after `here`, skipping those that are done; None if all are.

    The next one in this module, or else an earlier one in it; then likewise in the whole course.
    """
    at = course.position(here)
    after, before = course.exercises[at + 1 :], course.exercises[:at]
    rows = (
        [exercise for exercise in after if exercise.module == here.module],
        [exercise for exercise in before if exercise.module == here.module],
        after,
        before,
        [here],  # nothing else is left
    )
    return next((exercise for row in rows for exercise in row if not done(exercise)), None)


def _borrowed(course: Course, status: Mapping[str, ExerciseStatus]) -> set[str]:
    """The exercises that started ones need, directly or not, and that are not solved."""
    found: set[str] = set()
    to_visit = [exercise for exercise in course.exercises if status.get(exercise.id, UNTOUCHED).started]
    while to_visit:
        for need in to_visit.pop().needs:
            if need not in found and not status.get(need, UNTOUCHED).solved:
                found.add(need)
                to_visit.append(course.by_id[need])
    return found
