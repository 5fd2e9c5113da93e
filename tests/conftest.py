"""What all tests share: one cache of reference outputs, workspaces, and the command as a learner runs it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support import Learner, run_learnml

from learnml.exercises.catalog import Course
from learnml.exercises.loading import load_course

SOMEBODYS = (
    *("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORFGBG"),
    *(
        "EDITOR",
        "VISUAL",
        "PAGER",
        "TERM_PROGRAM",
        "PYTHONPATH",
        "TEXTUAL_DRIVER",
        "WATCHFILES_FORCE_POLLING",
    ),
    *("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"),
)
"""What a shell, or a service that runs tests, may say that changes what is printed or started; a test that
wants one of them says so.
"""


def pytest_configure() -> None:
    """Take the tests out of the shell that they were started from."""
    for name in SOMEBODYS:
        os.environ.pop(name, None)
    # No test asserts a time: on a busy machine an example may take seconds.
    settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("patient")


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
