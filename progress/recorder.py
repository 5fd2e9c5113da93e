"""Writing down what happened: first the journal, then git. Recording never fails what was judged; it only
complains.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from learnml.exercises.catalog import Exercise
from learnml.progress.journal import Event, Journal, now
from learnml.progress.repository import GitFailed, Repository
from learnml.progress.status import ExerciseStatus, fold

JOURNAL = ".learnml/journal.jsonl"


class Recorder:
    """The memory of one workspace. `complaints` collects what went wrong while writing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.journal = Journal(root / JOURNAL)
        self.complaints: list[str] = []

    def status(self) -> dict[str, ExerciseStatus]:
        return fold(self.journal.events())

    def note(self, kind: str, exercise: Exercise, **facts: Any) -> None:
        """Write one event down."""
        try:
            self.journal.append(Event(kind, exercise.id, now(), facts))
        except OSError as error:
            self.complaints.append(f"Progress could not be written to {self.journal.path}: {error.strerror}.")

    def commit(self, exercise: Exercise, subject: str, more: Sequence[str] = ()) -> None:
        """Commit the exercise's file, the journal and `more`."""
        try:
            Repository(self.root).commit([exercise.file, JOURNAL, *more], subject)
        except GitFailed as error:
            self.complaints.append(f"Recorded in the journal, but git could not commit: {error}.")
