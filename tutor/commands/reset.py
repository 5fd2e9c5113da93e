"""`learnml reset`: put the stub back."""

from __future__ import annotations

from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import UsageError
from learnml.tutor.files.replacing import Replaced, put_stub_back, show_undo
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, show_complaints, show_lines


def reset(text: str | None, everything: bool) -> None:
    """Put back the stub of one exercise, or of all that have been started. The old files are kept."""
    tutor = Tutor.here()
    exercises = _chosen(tutor, text, everything)
    replaced = [_reset(tutor, exercise) for exercise in exercises]
    if not everything:
        tutor.turn_to(exercises[0])
    show_undo(replaced)
    show_complaints(tutor.recorder.complaints)


def _chosen(tutor: Tutor, text: str | None, everything: bool) -> list[Exercise]:
    if bool(text) == everything:
        raise UsageError(
            "`learnml reset` takes either one exercise or --all.",
            remedy="learnml reset ID, or learnml reset --all",
        )
    if not everything:
        return [tutor.resolve(text)]
    return [exercise for exercise in tutor.course.exercises if tutor.workspace.path(exercise).is_file()]


def _reset(tutor: Tutor, exercise: Exercise) -> Replaced | None:
    done, replaced = put_stub_back(tutor, exercise)
    show_lines([done], console())
    return replaced
