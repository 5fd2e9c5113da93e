"""How a command ends when it fails: every error becomes a message, a remedy and an exit code."""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import suppress
from enum import IntEnum

from learnml.exercises.errors import EnvironmentFault, LearnmlError
from learnml.exercises.importing import cause_of, failed_library


class ExitCode(IntEnum):
    """The exit codes, as documented in the README."""

    PASSED = 0  # all passed, or there was nothing to judge
    FAILED = 1  # something did not pass
    USAGE = 2  # the command was used wrongly
    ENVIRONMENT = 3  # no workspace, no git, a broken installation
    INTERRUPTED = 130  # Ctrl-C: 128 + SIGINT, as shells report it


OUT_OF_MEMORY = EnvironmentFault(
    "There is not enough memory.", remedy="Close other programs, or raise the limit that `ulimit -v` shows."
)


def refused_by_the_system(error: OSError) -> EnvironmentFault:
    """The error of a command that the operating system stopped: a full disk, a folder that can't be read."""
    path = error.filename2 or error.filename
    what = error.strerror or str(error) or type(error).__name__
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        remedy = "Free some space where the output, the workspace or temporary files (TMPDIR) go; try again."
    elif path is not None:
        remedy = "Check that it exists and is yours. `learnml doctor` checks the installation."
    else:
        remedy = "`learnml doctor` checks the installation."
    return EnvironmentFault(f"{what}: {path}." if path is not None else f"{what}.", remedy)


def of_an_import(error: BaseException) -> EnvironmentFault | None:
    """The error of a command that needs a library which can't be imported; None if it failed otherwise."""
    if not (library := failed_library(error)):
        return None
    return EnvironmentFault(
        f"{library} can't be imported: {cause_of(error)}.",
        remedy="Install it again, or set up the shell as it was for the installation; "
        "`learnml doctor` checks every library.",
    )


def end_with(error: LearnmlError) -> int:
    """Show what is wrong and what to do about it, and return the exit code."""
    if wants_json():
        from learnml.checks.report import SCHEMA

        told = {"schema": SCHEMA, "error": error.message, "remedy": error.remedy}
        with suppress(OSError):  # it may be what can't be written to: then as text
            print(json.dumps(told), flush=True)
            return error.exit_code
    from learnml.tutor.views.render import show_error

    with suppress(OSError):  # there is nowhere left to say it
        show_error(error.message, error.remedy)
    return error.exit_code


def wants_json() -> bool:
    """Whether the result was asked for as JSON; the errors of a command line that can't be parsed are too."""
    return "--json" in sys.argv[1:]


def drop_output() -> None:
    """Let what is still to be printed vanish: Python would otherwise complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if sys.stdout:
        with suppress(OSError):
            sys.stdout.flush()
