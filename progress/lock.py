"""The lock of a workspace: only one tutor writes at a time."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LONGEST_WAIT = 20.0
"""How many seconds to wait for another tutor."""


class Busy(Exception):
    """Another tutor held the lock for too long."""


@dataclass(frozen=True)
class Turn:
    """The lock, held.

    descriptor: inherited by every git that we start, so that whoever gets the lock next knows that none of
    them is still running, even if the tutor that started it was killed. is_certain: whether the file system
    has locks at all.
    """

    descriptor: int
    is_certain: bool

    @property
    def died_at(self) -> int | None:
        """When a tutor that was killed started git, in nanoseconds of file time; None if no tutor was."""
        found = os.fstat(self.descriptor)
        # The mark is left where a tutor was killed: `with_git` removes it on every other way out.
        return found.st_mtime_ns if found.st_size and self.is_certain else None

    @contextmanager
    def with_git(self) -> Iterator[None]:
        """Leave a mark in the lock file as long as git may hold locks of its own."""
        os.pwrite(self.descriptor, b"git", 0)
        try:
            yield
        finally:
            os.ftruncate(self.descriptor, 0)


@contextmanager
def alone(path: Path) -> Iterator[Turn]:
    """Hold the lock. Raises Busy, or OSError if the lock file can't be opened."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        yield Turn(descriptor, _wait(descriptor, time.monotonic() + LONGEST_WAIT))
    finally:
        os.close(descriptor)


def _wait(descriptor: int, deadline: float) -> bool:
    """Wait for the lock. False if the file system has no locks: then only one tutor is assumed to run."""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Busy from None
            # Asked again and again, since a blocking flock has no deadline.
            time.sleep(0.01)
        # Some network file systems have no locks.
        except OSError as error:
            if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
                raise
            return False
