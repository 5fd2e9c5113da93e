"""Start a process that answers requests, in an interpreter of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from learnml.checks.worker.import_path import beyond_the_interpreter
from learnml.checks.worker.main import CPU_SECONDS

_MAIN = Path(__file__).with_name("main.py")
_BOOT = Path(__file__).with_name("boot.py")
_OF_THE_SHELL = ("LANG", "LC_ALL", "PATH")
_OF_THE_LOADER = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
"""Where a library finds those that it is linked with, as Nix, Spack and modules of clusters say it."""


@dataclass(frozen=True)
class Ends:
    """What a new process is given: its ends of the pipes, its folder, its memory limit in bytes (0: none).

    lifeline: a descriptor whose other end closes when the tutor ends, which ends the process.
    """

    requests: int
    replies: int
    lifeline: int
    scratch: str
    address_space: int


@dataclass(frozen=True)
class Stamina:
    """How much a process may work.

    cpu_seconds: a limit for when no tutor is left to end it. threads: for numpy's linear algebra; more than
    one only where nothing is timed.
    """

    cpu_seconds: int = CPU_SECONDS
    threads: int = 1


USUAL = Stamina()


class Process(Protocol):
    """A started process, such as a `subprocess.Popen`."""

    @property
    def pid(self) -> int: ...
    @property
    def stdout(self) -> IO[bytes] | None: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...


Start = Callable[[Ends], Process]
"""Starts a process in a session of its own. The descriptors stay open here; the caller closes them."""


def interpreter(modules: Sequence[str], stamina: Stamina = USUAL) -> Start:
    """Start a new interpreter that imports `modules` first."""

    def start(ends: Ends) -> Process:
        numbers = (ends.requests, ends.replies, ends.lifeline, ends.address_space)
        arguments = [*map(str, (*numbers, stamina.cpu_seconds, stamina.threads)), *modules]
        return subprocess.Popen(
            isolated(_MAIN, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=(ends.requests, ends.replies, ends.lifeline),
            cwd=ends.scratch,
            env=environment(ends.scratch),
            # So that Ctrl-C reaches the tutor alone, and all that it started is killed with it.
            start_new_session=True,
        )

    return start


def isolated(script: Path, *arguments: str) -> list[str]:
    """The command that runs a script of ours apart from whatever the user's shell says.

    It has the packages that are installed here.
    """
    # -I ignores PYTHON* variables, the user's site-packages and the script's folder. UTF-8, whatever the
    # locale says, since what the process prints is read as that.
    interpreter = [sys.executable, "-I", "-X", "utf8"]
    if folders := beyond_the_interpreter():
        return [*interpreter, str(_BOOT), os.pathsep.join(folders), str(script), *arguments]
    return [*interpreter, str(script), *arguments]


def environment(scratch: str) -> dict[str, str]:
    """The only environment variables that a process is given."""
    kept = {name: os.environ[name] for name in (*_OF_THE_SHELL, *_OF_THE_LOADER) if name in os.environ}
    # In a report, colours would be shown as the escape sequences that they are.
    return {**kept, **folders(scratch), "NO_COLOR": "1"}


def folders(scratch: str) -> dict[str, str]:
    """The environment variables that say where a process may write."""
    return {"HOME": scratch, "TMPDIR": scratch}
