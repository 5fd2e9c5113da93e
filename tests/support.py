"""A learner with a workspace and a command line, as the tests see one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.catalog import Course

PATIENCE = 120.0
"""Seconds that something may take to happen on a busy machine."""
Condition = Callable[[], object]


def wait_for(condition: Condition) -> None:
    """Wait for something that another thread or process does."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


@dataclass(frozen=True)
class Learner:
    """Somebody with a workspace and a command line."""

    root: Path
    course: Course

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `learnml` as a process, in the workspace, without a terminal."""
        return run_learnml(*arguments, cwd=self.root, **environment)

    def path(self, exercise_id: str) -> Path:
        return self.root / self.course.find(exercise_id).file

    def write(self, exercise_id: str, text: str) -> Path:
        """Put a file of the learner's where the exercise wants it."""
        path = self.path(exercise_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def solve(self, exercise_id: str) -> Path:
        """Write the reference solution as the learner's file."""
        return self.write(exercise_id, self.course.find(exercise_id).solution.read_text(encoding="utf-8"))

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True
        ).stdout


def run_learnml(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, without a terminal."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("learnml")), *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
    )


def processes_that_know(folder: str) -> list[int]:
    """Processes with that folder in their environment. Empty on systems without /proc."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if folder.encode() in (entry / "environ").read_bytes() and int(entry.name) != os.getpid():
                found.append(int(entry.name))
        except OSError:
            continue
    return found
