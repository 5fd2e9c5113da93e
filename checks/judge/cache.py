"""Values on disk, keyed by the content of what made them. A damaged entry counts as missing."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from learnml.checks.worker.failures import Garbled
from learnml.checks.worker.wire import TooLarge, frame, unframe

_DIGEST = 32


def key_of(parts: Iterable[str | bytes]) -> str:
    """A key for the value that is made from these parts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        # With its length, so that no two lists of parts give the same bytes.
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """A folder of values. `complaint` says what went wrong when the folder could not be written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.complaint: str | None = None

    def get(self, name: str, key: str) -> Any | None:
        """The value, or None if there is none that is intact."""
        return _read(self._path(name, key))

    def all(self, name: str) -> list[Any]:
        """Every value under a name, oldest first."""
        return [value for entry in self._entries(name) if (value := _read(entry)) is not None]

    def take(self, name: str) -> Any | None:
        """Remove and return one of the values under a name; no two processes get the same one."""
        for entry in self._entries(name):
            value = _read(entry)
            # Whoever removes the file owns the value: for all others, `unlink` fails.
            try:
                entry.unlink()
            except OSError:  # taken by another process
                continue
            if value is not None:
                return value
        return None

    def put(self, name: str, key: str, value: Any) -> None:
        """Keep a value. A failure is recorded as the complaint; it is not an error."""
        path = self._path(name, key)
        try:
            content = frame(value)
            path.parent.mkdir(parents=True, exist_ok=True)
            # Written under a temporary name, then renamed: other processes never see half an entry.
            descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                # Not flushed to the disk: what a crash damages is computed again.
                with os.fdopen(descriptor, "wb") as file:
                    file.write(hashlib.sha256(content).digest() + content)
                os.replace(temporary, path)
            # An interrupt too must leave no half entry behind.
            except BaseException:
                os.unlink(temporary)
                raise
            self._forget_others(name)
        except (OSError, TooLarge) as error:
            self.complaint = (
                f"The cache in {self.folder} can't be written ({error}); verdicts will be slower."
            )

    def forget(self, name: str) -> None:
        """Drop everything under a name."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def _path(self, name: str, key: str) -> Path:
        # 96 bits are more than enough to tell a few thousand values apart, and paths stay short.
        return self.folder / name / key[:24]

    def _entries(self, name: str) -> list[Path]:
        # Not `*`: beside entries there may be `.new-` files, still being written, and the folders of longer
        # names.
        return sorted((self.folder / name).glob("[0-9a-f]" * 24), key=_written)

    def _forget_others(self, name: str) -> None:
        # Older versions of the course leave entries behind; those of several seeds are worth keeping.
        for entry in self._entries(name)[:-64]:
            entry.unlink(missing_ok=True)


def _read(path: Path) -> Any | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, content = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(content).digest() != digest:
        return None
    try:
        return unframe(content)
    except Garbled:
        return None


def _written(entry: Path) -> float:
    try:
        return entry.stat().st_mtime
    except OSError:  # already removed by another process
        return 0.0
