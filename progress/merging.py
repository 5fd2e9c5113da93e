"""Three-way merges of one file, by git."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.temporary import temporary_place
from learnml.progress.files import to_bytes, to_text
from learnml.progress.repository import GitFailed, Repository

LABELS = ("yours", "the stub that yours began with", "the new stub")


@dataclass(frozen=True)
class Merged:
    """A file in which two changes meet. conflicts: how many places are marked for the learner to decide."""

    text: str
    conflicts: int


def merge(mine: str, base: str, new: str) -> Merged:
    """What `mine` becomes when `base` has become `new`. Raises GitFailed, EnvironmentFault."""
    ends = "\r\n" if "\r\n" in mine else "\n"
    with tempfile.TemporaryDirectory(dir=temporary_place()) as folder:
        root = Path(folder)
        names = ("mine", "base", "new")
        for name, text in zip(names, (mine, base, new)):
            (root / name).write_bytes(to_bytes(text.replace("\r\n", "\n")))
        labels = [part for label in LABELS for part in ("-L", label)]
        outcome = Repository(root).outcome("merge-file", "--stdout", "--quiet", *labels, *names)
    if not 0 <= outcome.status < 128:
        raise GitFailed(outcome.said.strip() or "git can't merge", outcome.status)
    return Merged(to_text(outcome.printed).replace("\n", ends), outcome.status)
