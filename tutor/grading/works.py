"""What was handed in: one folder per submission, of which only the exercises' files are read."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from learnml.checks.sanitize import one_line
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import BrokenWorkspace, UsageError
from learnml.tutor.files.submission import Submission
from learnml.tutor.grading.roster import shown_name

MOST_BYTES = 5_000_000
"""The most bytes of one submission altogether: more is not homework, and a class of it would fill memory."""
MOST_ENTRIES = 1000
"""How many entries of a folder are searched for the one that contains `myml`."""


@dataclass(frozen=True)
class Work:
    """One submission, after reading. reason: why there is nothing to judge; otherwise empty.

    sources: by exercise, the text of its file, if there is one. unreadable: by exercise, why its file can't
    be read.
    """

    name: str
    reason: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> str:
        """A hash of what was handed in, which changes with anything in it."""
        fields = [self.reason, sorted(self.sources.items()), sorted(self.unreadable.items())]
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()[:16]


def read_works(
    folder: Path, exercises: Sequence[Exercise], leave_out: Collection[Path] = ()
) -> Iterator[Work]:
    """Every submission in a folder, sorted by name. leave_out: other files there. Raises UsageError."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise UsageError(
            f"{folder}: {error.strerror}.", remedy="Name the folder that contains one folder per submission."
        ) from None
    beside = {path.resolve() for path in leave_out}
    for name in names:
        # Hidden files come from archives and file managers, not from students.
        if not name.startswith(".") and folder.resolve() / name not in beside:
            yield _work(folder / name, exercises)


def _work(path: Path, exercises: Sequence[Exercise]) -> Work:
    name = shown_name(path.name)
    try:
        if reason := _what_is_wrong(path):
            return Work(name, reason)
        return _read(name, Submission(_root(path)), exercises)
    except OSError as error:
        return Work(name, f"it can't be read: {error.strerror}")


def _what_is_wrong(path: Path) -> str:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "it is a link, which is not followed"
    return "" if stat.S_ISDIR(mode) else "it is not a folder: unpack archives first"


def _root(path: Path) -> Path:
    """The folder that contains `myml`, since archives often have one folder around everything."""
    if _is_folder(path / "myml"):
        return path
    with os.scandir(path) as entries:
        # By scandir, which stops early: listing a folder of a million entries takes seconds.
        inside = [Path(entry.path) for entry, _ in zip(entries, range(MOST_ENTRIES))]
    found = [entry for entry in inside if _is_folder(entry) and _is_folder(entry / "myml")]
    return found[0] if len(found) == 1 else path


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _read(name: str, submission: Submission, exercises: Sequence[Exercise]) -> Work:
    if not _is_folder(submission.root / "myml"):
        return Work(name, "there is no folder myml in it")
    sources, unreadable = {}, {}
    for exercise in exercises:
        try:
            if source := submission.read(exercise):
                sources[exercise.id] = source.text
        except BrokenWorkspace as error:
            unreadable[exercise.id] = one_line(error.message.removeprefix(f"{submission.root}: "))
        # After each file, so that no more than one too many is read.
        if sum(map(len, sources.values())) > MOST_BYTES:
            return Work(name, f"its files together exceed {MOST_BYTES:,} bytes")
    return Work(name, "", sources, unreadable)
