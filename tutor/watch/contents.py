"""The remembered contents of the learner's files: only a change of content counts as a save."""

from __future__ import annotations

from collections.abc import Iterable

from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.progress.journal import fingerprint
from learnml.tutor.workspace import Workspace


class Contents:
    """The last seen content of each exercise's file."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._seen: dict[str, str] = {}

    def changed(self, exercises: Iterable[Exercise]) -> dict[str, tuple[Exercise, Source]]:
        """The exercises whose content differs from the remembered one, by file. Raises BrokenWorkspace.

        A missing file has not changed: if it comes back as it was, nothing has happened.
        """
        found = {}
        for exercise in exercises:
            source = self.workspace.read(exercise)
            if source and self._seen.get(exercise.file) != fingerprint(source.text):
                found[exercise.file] = exercise, source
        return found

    def remember(self, files: Iterable[tuple[Exercise, Source]]) -> None:
        for exercise, source in files:
            self._seen[exercise.file] = fingerprint(source.text)
