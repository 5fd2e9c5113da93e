"""Bring a learner's files up to date with a new release of the course: what to do with each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from learnml.exercises.catalog import Exercise
from learnml.exercises.reading import read_regular
from learnml.progress.files import to_text
from learnml.progress.journal import fingerprint
from learnml.progress.merging import merge
from learnml.progress.repository import GitFailed
from learnml.tutor.files.replacing import Replaced, replace_file
from learnml.tutor.files.workspace import LARGEST, unwritable
from learnml.tutor.tutor import UNTOUCHED, Tutor


class Action(str, Enum):
    """What is done with a file."""

    REPLACED = "replaced"  # the learner had not touched the stub
    MERGED = "merged"
    IN_CONFLICT = "merged with conflicts"
    MOVED = "moved"  # the exercise has another id, its stub is the same
    NOT_MERGED = "left as it is"  # the stub that it started from is not known, or git can't merge
    REMOVED = "yours alone"  # the course no longer has the exercise

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Change:
    """What happens to one file.

    text: its new content; None if it stays the same. former: the exercise's former id, if the file moves.
    conflicts: how many places the learner must resolve.
    """

    exercise: Exercise
    action: Action
    text: str | None = None
    former: str = ""
    conflicts: int = 0
    reason: str = ""


def plan_update(tutor: Tutor) -> list[Change]:
    """What an update would do. Writes nothing."""
    return [*_moves(tutor), *_stubs(tutor), *_removed(tutor)]


def apply_change(tutor: Tutor, change: Change) -> Replaced | None:
    """Carry out a change: keep the old file, write the new one, record it."""
    if change.former:
        _move(tutor, change.exercise, change.former)
    if change.text is None:
        return None
    stub = fingerprint(change.exercise.stub.read_text(encoding="utf-8"))
    return replace_file(tutor, change.exercise, change.text, "updated", stub=stub, conflicts=change.conflicts)


def _moves(tutor: Tutor) -> Iterator[Change]:
    for former, today in tutor.course.renamed.items():
        exercise = tutor.course.by_id[today]
        before = tutor.workspace.root / f"myml/{former}.py"
        # Never opened under its former id, or moved already.
        if not before.is_file():
            continue
        if tutor.workspace.path(exercise).exists():
            reason = f"it is now {today}, and {exercise.file} already exists"
            yield Change(_former(exercise, former), Action.NOT_MERGED, reason=reason)
            continue
        yield _meet(tutor, exercise, _read(before), former) or Change(exercise, Action.MOVED, None, former)


def _stubs(tutor: Tutor) -> Iterator[Change]:
    for exercise in tutor.course.exercises:
        source = tutor.workspace.read(exercise)
        change = _meet(tutor, exercise, source.text) if source else None
        if change:
            yield change


def _removed(tutor: Tutor) -> Iterator[Change]:
    for exercise_id, status in tutor.status().items():
        exercise = tutor.removed(exercise_id) if status.checks or status.stub else None
        if exercise and tutor.workspace.path(exercise).is_file():
            yield Change(exercise, Action.REMOVED)


def _meet(tutor: Tutor, exercise: Exercise, mine: str, former: str = "") -> Change | None:
    """The change to a learner's file; None if the exercise's stub is still the one that it started from."""
    new = exercise.stub.read_text(encoding="utf-8")
    began_with = tutor.status().get(exercise.id, UNTOUCHED).stub
    # The stub has not changed since, or the file is the new one already: the update has been run before.
    if fingerprint(new) in (began_with, fingerprint(mine)):
        return None
    if fingerprint(mine) == began_with:
        return Change(exercise, Action.REPLACED, new, former)
    try:
        # Under both ids: the versions are still kept under the former one when only a plan is made.
        base = _kept_text(tutor, [exercise.id, former], began_with)
        if base is None:
            reason = "the stub that it started from is not known"
            return Change(exercise, Action.NOT_MERGED, None, former, reason=reason)
        merged = merge(mine, base, new)
    except GitFailed as failure:
        return Change(exercise, Action.NOT_MERGED, None, former, reason=str(failure))
    action = Action.IN_CONFLICT if merged.conflicts else Action.MERGED
    return Change(exercise, action, merged.text, former, merged.conflicts)


def _kept_text(tutor: Tutor, ids: list[str], content: str | None) -> str | None:
    for exercise_id in filter(None, ids):
        for version in tutor.recorder.versions(exercise_id) if content else []:
            if version.content == content:
                return tutor.recorder.text(version)
    return None


def _move(tutor: Tutor, exercise: Exercise, former: str) -> None:
    """Move the file and its versions to the new id."""
    before = tutor.workspace.root / f"myml/{former}.py"
    # In this order, so that a kill in between loses neither the versions nor the file.
    tutor.recorder.adopt(exercise.id, former)
    tutor.workspace.write(exercise, _read(before))
    try:
        before.unlink()
    except OSError as error:
        raise unwritable(before, error) from None


def _read(path: Path) -> str:
    try:
        return to_text(read_regular(path, LARGEST))
    except OSError as error:
        raise unwritable(path, error) from None


def _former(exercise: Exercise, former: str) -> Exercise:
    return replace(exercise, id=former)
