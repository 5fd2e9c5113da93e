"""Three-way merges of one file, by git."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.temporary import temporary_place
from learnml.progress.files import to_bytes, to_text
from learnml.progress.repository import GitFailed, Repository, telling_line

LABELS = ("yours", "the stub that you started from", "the new stub")


@dataclass(frozen=True)
class Merged:
    """A merged file. conflicts: how many places are marked for the learner to resolve."""

    text: str
    conflicts: int


def merge(mine: str, base: str, new: str) -> Merged:
    """Apply the change from `base` to `new` to `mine`. Raises GitFailed, EnvironmentFault."""
    # Compared with \n everywhere: otherwise every line would differ.
    ends = "\r\n" if "\r\n" in mine else "\n"
    with tempfile.TemporaryDirectory(dir=temporary_place()) as folder:
        root = Path(folder)
        names = ("mine", "base", "new")
        for name, text in zip(names, (mine, base, new)):
            (root / name).write_bytes(to_bytes(text.replace("\r\n", "\n")))
        labels = [part for label in LABELS for part in ("-L", label)]
        # A Repository only to run git: merge-file needs none.
        outcome = Repository(root).outcome("merge-file", "--stdout", "--quiet", *labels, *names)
    # The status is the number of conflicts, or an error from 128 on.
    if not 0 <= outcome.status < 128:
        raise GitFailed(telling_line(outcome.said) or "git can't merge", outcome.status)
    return Merged(to_text(outcome.printed).replace("\n", ends), outcome.status)
