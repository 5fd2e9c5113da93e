"""Compute what verdicts will need while nobody is waiting for it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from learnml.exercises.catalog import Exercise

# Of low priority, for the learner's next command comes first; and a child of a shell that is gone at once, so
# that nobody has to wait for it.
_BEHIND = 'nice -n 10 "$@" </dev/null >/dev/null 2>&1 &'


def warm_behind(workspace: Path, exercise: Exercise) -> None:
    """Fill the cache for an exercise, its stock of seeds too, in a process that outlives this one.

    If it can't be started, the next verdict computes what it needs.
    """
    command = [sys.executable, "-m", "learnml", "warm", exercise.id]
    with suppress(OSError):
        subprocess.run(["sh", "-c", _BEHIND, "sh", *command], cwd=workspace, start_new_session=True)
