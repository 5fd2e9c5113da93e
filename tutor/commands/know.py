"""`learnml know`: mark exercises as known, so that they are skipped."""

from __future__ import annotations

from collections.abc import Sequence

from learnml.exercises.catalog import Exercise
from learnml.tutor.batch import chosen
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.views.render import console, show_complaints, show_lines


def know(names: Sequence[str], undo: bool) -> None:
    """Mark these exercises, or those of these modules, as known; with `undo`, remove the mark."""
    tutor = Tutor.here()
    for exercise in chosen(tutor.course, names):
        show_lines([mark(tutor, exercise, not undo)], console())
    show_complaints(tutor.recorder.complaints)


def mark(tutor: Tutor, exercise: Exercise, is_known: bool) -> str:
    """Mark one exercise. Returns the message to show."""
    status = tutor.status().get(exercise.id, UNTOUCHED)
    if is_known and status.solved:
        return f"{exercise.id} is solved."
    if status.known != is_known:
        tutor.recorder.note("known" if is_known else "not known", exercise)
    if is_known:
        return f"{exercise.id} is known, and will be skipped. To undo: learnml know --undo {exercise.id}"
    return f"{exercise.id} is {'no longer' if status.known else 'not'} marked as known."
