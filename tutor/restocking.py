"""Compute expected outputs on new seeds while nobody is waiting for them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from learnml.exercises.catalog import Exercise


def restock_behind(workspace: Path, exercise: Exercise) -> None:
    """Fill up an exercise's stock of seeds in a process that outlives this one.

    If it can't be started, the next pass computes its own.
    """
    with suppress(OSError):
        process = subprocess.Popen(
            [sys.executable, "-m", "learnml", "warm", exercise.id],
            cwd=workspace,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # Nobody waits for it: without an exit code, Popen would complain in the end that it is still running.
        process.returncode = 0
        # With low priority: the learner's next command comes first.
        os.setpriority(os.PRIO_PROCESS, process.pid, 10)
