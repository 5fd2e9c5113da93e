"""`learnml restore`: bring back a kept version of a file."""

from __future__ import annotations

from collections.abc import Sequence

from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import EnvironmentFault, UsageError
from learnml.progress.repository import GitFailed
from learnml.progress.versions import Version
from learnml.tutor.files.replacing import Replaced, replace_file, show_undo
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, show_complaints, show_lines


def restore(texts: Sequence[str]) -> None:
    """Bring versions back, each `ID@N` as in `learnml history`. The current files are kept."""
    tutor = Tutor.here()
    # All are looked up before any is restored: a name that is wrong changes nothing.
    chosen = [_version(tutor, text) for text in texts]
    replaced = [_restore(tutor, exercise, version) for exercise, version in chosen]
    tutor.turn_to(chosen[-1][0])
    show_undo(replaced)
    show_complaints(tutor.recorder.complaints)


def _version(tutor: Tutor, text: str) -> tuple[Exercise, Version]:
    name, _, number = text.rpartition("@")
    # isdigit alone would let ² through, which int refuses.
    if not name or not number.isascii() or not number.isdigit():
        raise UsageError(
            f"{text!r} does not name a version.",
            remedy="Versions are named ID@N; `learnml history ID` lists them.",
        )
    exercise = tutor.resolve_known(name)
    versions = versions_of(tutor, exercise)
    found = [version for version in versions if version.number == int(number)]
    if not found:
        have = f"It has 1 to {len(versions)}" if versions else "None of its versions is here"
        raise UsageError(
            f"{exercise.id} has no version {number}.", remedy=f"{have}: learnml history {exercise.id}"
        )
    return exercise, found[0]


def versions_of(tutor: Tutor, exercise: Exercise) -> list[Version]:
    """The kept versions. Raises EnvironmentFault if git fails."""
    try:
        return tutor.recorder.versions(exercise.id)
    except GitFailed as failure:
        raise no_history(failure) from None


def no_history(failure: GitFailed) -> EnvironmentFault:
    """The error for a failure of git."""
    return EnvironmentFault(
        f"Versions are kept in git, which failed: {failure}.", remedy="`learnml doctor` says more."
    )


def _restore(tutor: Tutor, exercise: Exercise, version: Version) -> Replaced | None:
    try:
        text = tutor.recorder.text(version)
    except GitFailed as failure:
        raise no_history(failure) from None
    current = tutor.workspace.read(exercise)
    name = f"{exercise.id}@{version.number}"
    out = console()
    if current and current.text == text:
        show_lines([f"{exercise.file} is already {name}."], out)
        return None
    replaced = replace_file(tutor, exercise, text, "restored", content=version.content, number=version.number)
    show_lines([f"Restored {exercise.file} to {name}."], out)
    return replaced
