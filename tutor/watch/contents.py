"""The remembered contents of the learner's files: only a change of content counts as a save."""

from __future__ import annotations

from collections.abc import Iterable

from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.progress.journal import fingerprint
from learnml.tutor.workspace import Workspace


class Contents:
    """The last content seen of each exercise's file."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._seen: dict[str, str] = {}

    def changed(self, exercises: Iterable[Exercise]) -> dict[str, tuple[Exercise, Source]]:
        """Those whose content is not the one remembered, by file. A file that is gone has not changed: when
        it comes back as it was, nothing has happened. Raises BrokenWorkspace.
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
