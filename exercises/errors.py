"""Every error that a user may see: what is wrong, and what to do about it.

LearnmlError                exit 1
├── UsageError              exit 2: the command was given something it can't use
│   └── UnknownExercise
└── EnvironmentFault       exit 3: the machine, the workspace or the course is at fault
    ├── NoWorkspace
    ├── BrokenWorkspace
    └── BrokenCourse
"""

from __future__ import annotations


class LearnmlError(Exception):
    """An error with its remedy. The command line prints both and exits with `exit_code`."""

    exit_code = 1

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class UsageError(LearnmlError):
    """The command was given something it can't use."""

    exit_code = 2


class UnknownExercise(UsageError):
    """No exercise, or more than one, matches that id."""


class EnvironmentFault(LearnmlError):
    """The machine, the workspace or the course is at fault, not the learner's code."""

    exit_code = 3


class NoWorkspace(EnvironmentFault):
    """There is no workspace in the folder that was searched, or above it."""


class BrokenWorkspace(EnvironmentFault):
    """A workspace whose files can't be read or written."""


class BrokenCourse(EnvironmentFault):
    """A course whose files contradict each other or themselves."""
