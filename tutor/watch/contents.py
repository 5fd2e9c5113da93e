"""The remembered contents of the learner's files: only a change of content counts as a save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import BrokenWorkspace
from learnml.progress.journal import fingerprint
from learnml.tutor.files.workspace import Workspace


@dataclass(frozen=True)
class Look:
    """What a look at files found, by file: new contents, and why some can't be read."""

    new: Mapping[str, tuple[Exercise, Source]]
    unreadable: Mapping[str, BrokenWorkspace]


class Contents:
    """The last seen content of each exercise's file."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._seen: dict[str, str] = {}

    def changed(self, exercises: Iterable[Exercise]) -> Look:
        """The exercises whose content differs from the remembered one, and the files that can't be read.

        A missing file has not changed: if it comes back as it was, nothing has happened.
        """
        found, unreadable = {}, {}
        for exercise in exercises:
            try:
                source = self.workspace.read(exercise)
            except BrokenWorkspace as error:
                unreadable[exercise.file] = error
                continue
            if source and self._seen.get(exercise.file) != fingerprint(source.text):
                found[exercise.file] = exercise, source
        return Look(found, unreadable)

    def remember(self, files: Iterable[tuple[Exercise, Source]]) -> None:
        for exercise, source in files:
            self._seen[exercise.file] = fingerprint(source.text)
