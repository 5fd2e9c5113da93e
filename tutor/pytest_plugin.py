"""In a workspace, pytest collects an item for each stage of each exercise; elsewhere this does nothing.

Every pytest run in an environment with learnml imports this file, so it imports only pytest, and nothing of
ours outside a workspace.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

# As in tutor/files/workspace.py, which must not be imported here.
MARKER = "learnml.toml"
OPEN = pytest.StashKey[ExitStack]()
"""What to close when pytest ends: the judge, if anything was judged."""


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what will be opened."""
    config.stash[OPEN] = ExitStack()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close what was opened."""
    if stack := config.stash.get(OPEN, None):
        stack.close()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect `myml/MODULE/NAME.py`, if it is an exercise."""
    root = _workspace(file_path.parent.parent) if file_path.suffix == ".py" else None
    if root is None:
        return None
    from learnml.tutor.pytest_items import exercise_file

    return exercise_file(root, file_path, parent)


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect `myml` and its modules as plain folders, since pytest would import packages."""
    is_ours = _workspace(path) or _workspace(path.parent)
    return pytest.Dir.from_parent(parent, path=path) if is_ours else None


def _workspace(folder: Path) -> Path | None:
    """The workspace whose `myml` this folder is."""
    root = folder.parent
    return root if folder.name == "myml" and (root / MARKER).is_file() else None
