"""Reset from a screen: like `learnml reset`, with the result as a sentence."""

from __future__ import annotations

from learnml.exercises.catalog import Exercise
from learnml.progress.journal import fingerprint
from learnml.tutor.replacing import replace_file, undo_command
from learnml.tutor.tutor import Tutor


def put_stub_back(tutor: Tutor, exercise: Exercise) -> str:
    """Put the stub back. Returns a message with the command to undo. Raises UsageError, BrokenWorkspace."""
    stub = exercise.stub.read_text(encoding="utf-8")
    if tutor.source(exercise).text == stub:
        return f"{exercise.file} is already the stub."
    replaced = replace_file(tutor, exercise, stub, "reset", stub=fingerprint(stub))
    return f"Reset {exercise.file} to the stub. To undo: {undo_command([replaced])}"
