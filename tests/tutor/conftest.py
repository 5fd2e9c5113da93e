"""One workspace for all tests that only look."""

from __future__ import annotations

import pytest
from support import Learner, run_learnml

from learnml.exercises.catalog import Course


@pytest.fixture(scope="session")
def looker(tmp_path_factory: pytest.TempPathFactory, course: Course) -> Learner:
    """A workspace in which nothing is changed: for commands that only show."""
    root = tmp_path_factory.mktemp("shared") / "workspace"
    assert run_learnml("init", str(root), cwd=root.parent).returncode == 0
    return Learner(root, course)
