"""The lock of a workspace: one tutor at a time writes."""

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
"""Seconds to wait for another tutor."""


class Busy(Exception):
    """Another tutor kept the lock for too long."""


@dataclass(frozen=True)
class Turn:
    """The lock, held. `descriptor` is given to every git that we start: whoever gets the lock next knows
    that no git of ours is still at work, even if the tutor that started it was killed.
    """

    descriptor: int
    is_certain: bool

    @property
    def died_at(self) -> int | None:
        """When a tutor began with git and never ended, in nanoseconds of file time."""
        found = os.fstat(self.descriptor)
        return found.st_mtime_ns if found.st_size and self.is_certain else None

    @contextmanager
    def with_git(self) -> Iterator[None]:
        """Leaves a mark in the lock's file for as long as git may hold locks of its own."""
        os.pwrite(self.descriptor, b"git", 0)
        try:
            yield
        finally:
            os.ftruncate(self.descriptor, 0)


@contextmanager
def alone(path: Path) -> Iterator[Turn]:
    """Hold the lock. Raises Busy, and OSError where there can be no such file."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        yield Turn(descriptor, _wait(descriptor, time.monotonic() + LONGEST_WAIT))
    finally:
        os.close(descriptor)


def _wait(descriptor: int, deadline: float) -> bool:
    """Wait for the lock. False where the file system knows no locks: one tutor is then taken for granted."""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Busy from None
            time.sleep(0.01)
        except OSError as error:
            if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
                raise
            return False
