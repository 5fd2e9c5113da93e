"""What separates a learner's process from the rest of the machine."""

from __future__ import annotations

from enum import Enum


class Protection(str, Enum):
    """In words for a report."""

    KERNEL = "Landlock and seccomp"
    FILES = "Landlock"
    CALLS = "seccomp"
    HOOK = "Python's audit hook"

    # As in StrEnum, which Python 3.10 does not have.
    def __str__(self) -> str:
        return self.value
