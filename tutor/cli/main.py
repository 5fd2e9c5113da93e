"""Where `learnml` starts, and the one place where errors become exit codes."""

from __future__ import annotations

import atexit
import gc
import io
import os
import signal
import sys
from copy import copy

import typer
from typer.exceptions import TyperException
from typer.models import CommandInfo

from learnml.checks.worker.import_path import here, with_packages
from learnml.exercises.errors import EnvironmentFault, LearnmlError, NoWorkspace, UsageError
from learnml.tutor.cli.app import app
from learnml.tutor.endings import (
    OUT_OF_MEMORY,
    ExitCode,
    drop_output,
    end_with,
    of_an_import,
    refused_by_the_system,
    wants_json,
)

BEFORE_COLLECTING = 50_000
"""Objects made before Python looks for garbage: most commands end sooner, and drop little."""


def forget_foreign_paths() -> None:
    """Import only from where packages are installed, not a `numpy.py` in the workspace or on PYTHONPATH."""
    foreign = {"", here(), *os.environ.get("PYTHONPATH", "").split(os.pathsep)}
    foreign -= {*with_packages(foreign)}
    sys.path[:] = [path for path in sys.path if path not in foreign]


def fill_closed_streams() -> None:
    """Open /dev/null in the place of a standard stream that is closed, for us and for what we start.

    Otherwise the next file or pipe that is opened would take that number, and be taken for the stream.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is taken, which is this one.
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def print_what_can_be_printed() -> None:
    """Print ? in place of characters such as ✓ that the output's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def leave_on_signals() -> None:
    """Treat termination signals like Ctrl-C, so that no process is left behind."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))


def app_for(command: list[str]) -> typer.Typer:
    """The app with the one command that is asked for; with all of them if it is not one of them.

    Typer reads the options of every command that it is given, which takes as long as a verdict.
    """
    asked = [known for known in app.registered_commands if [name_of(known)] == command]
    if not asked:
        return app
    smaller = copy(app)
    smaller.registered_commands, smaller.registered_groups = asked, []
    return smaller


def name_of(command: CommandInfo) -> str:
    """What is typed to run a command."""
    assert command.callback
    return command.name or command.callback.__name__


def main() -> None:
    """Run the command line. Our errors and the system's become messages and exit codes; others propagate."""
    gc.set_threshold(BEFORE_COLLECTING)
    atexit.register(gc.freeze)  # nor at the very end, when the system takes all memory back anyway
    forget_foreign_paths()
    fill_closed_streams()
    print_what_can_be_printed()
    leave_on_signals()
    try:
        if not here():
            raise NoWorkspace(
                "The current directory no longer exists.", remedy="Change to another one, then try again."
            )
        code = obey()
        # Here, where a closed pipe can be handled: at exit, Python could only warn. None if closed before.
        if sys.stdout:
            sys.stdout.flush()
        sys.exit(code)
    except LearnmlError as error:
        sys.exit(end_with(error))
    except TyperException as error:
        if wants_json():
            sys.exit(end_with(UsageError(error.format_message(), remedy="--help lists what can be typed.")))
        error.show()  # type: ignore[attr-defined]
        sys.exit(ExitCode.USAGE)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # `learnml list | head`: the reader has closed the pipe; nor is there anybody to tell so at the end.
        drop_output()
        sys.exit(ExitCode.FAILED)
    except OSError as error:
        code = end_with(of_an_import(error) or refused_by_the_system(error))
        drop_output()
        sys.exit(code)
    except MemoryError:
        sys.exit(end_with(OUT_OF_MEMORY))
    # Broad: a library may raise anything while it is imported.
    except Exception as error:
        if not (fault := of_an_import(error)):
            raise
        sys.exit(end_with(fault))


def obey() -> int | None:
    """Run the command that was typed, and return its exit code.

    Raises EnvironmentFault for what Typer and Python report about a broken installation.
    """
    try:
        # Otherwise Typer prints errors itself and ends the process, and `main` learns of none.
        code: int | None = app_for(sys.argv[1:2])(standalone_mode=False)
        return code
    except typer.Abort as error:
        # Typer aborts at any EOFError. Without words it is the end of input; with words, Python's own.
        if isinstance(error.__cause__, EOFError) and str(error.__cause__):
            package = os.path.dirname(os.path.dirname(__file__))
            raise EnvironmentFault(
                f"A file that Python has compiled is damaged: {error.__cause__}.",
                remedy=f"Delete the folders named __pycache__ below {package}.",
            ) from None
        raise
    except OSError as error:
        # Only there does Typer write a file.
        if "--install-completion" not in sys.argv or isinstance(error, BrokenPipeError):
            raise
        raise EnvironmentFault(
            f"The completion can't be written: {error}.",
            remedy="`learnml --show-completion` prints it, to put where your shell reads it.",
        ) from None
