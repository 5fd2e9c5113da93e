"""What all tests share: one cache of reference outputs, workspaces, and the command as a learner runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from learnml.exercises.catalog import Course, load_course


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for the whole run, so that torch is imported once for each exercise."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    os.environ["LEARNML_CACHE"] = str(folder)
    yield folder


@pytest.fixture(scope="session")
def course() -> Course:
    return load_course()


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
        [sys.executable, "-m", "learnml.tutor", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
    )


@pytest.fixture
def make_learner(tmp_path: Path, course: Course) -> Callable[[str], Learner]:
    """Make a workspace with that name, in a folder with a space in its name."""

    def make(name: str = "my workspace") -> Learner:
        root = tmp_path / name
        made = run_learnml("init", str(root), cwd=tmp_path)
        assert made.returncode == 0, made.stderr
        return Learner(root, course)

    return make


@pytest.fixture
def learner(make_learner: Callable[[str], Learner]) -> Learner:
    """A new workspace."""
    return make_learner("my workspace")
