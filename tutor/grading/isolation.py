"""Isolate a submission from the machine that grades it, and say what protected a grading."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from learnml.checks.worker.kernel.confinement import available
from learnml.checks.worker.start import isolated

SECONDS = 10.0
_INSIDE = Path(__file__).with_name("inside.py")
_SANDBOX = (
    *("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"),
    # In the same session, a process could push input into the terminal that the grading was started from.
    *("--unshare-all", "--die-with-parent", "--new-session", "--chdir", "/"),
    # The only place that can be written to; it is in memory, and is gone with the process.
    *("--setenv", "TMPDIR", "/dev/shm"),
)


def bubblewrap() -> str | None:
    """The path of bubblewrap, if it is installed and allowed to create the sandbox here."""
    program = shutil.which("bwrap")
    if program is None:
        return None
    try:
        tried = subprocess.run(
            [program, *_SANDBOX, sys.executable, "-I", "-c", "pass"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if tried.returncode == 0 else None


def command(program: str, cache: str) -> Sequence[str]:
    """The command that judges one submission, without network and on a read-only file system."""
    binding = ("--setenv", "LEARNML_CACHE", os.path.abspath(cache))
    return [program, *_SANDBOX, *binding, *isolated(_INSIDE)]


def protection(program: str | None) -> str:
    """What protects the machine, for a report."""
    inner = f"each file ran in a process of its own, under {available().value}"
    if program is None:
        return f"{inner}; there was no bubblewrap around it"
    return (
        f"each submission ran in bubblewrap, without network and on a read-only file system; in it, {inner}"
    )
