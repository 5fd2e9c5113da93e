"""What the tests of the journal share: workspaces that are quick to make, and passes without a judge."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import Learner, run_learnml

from learnml.exercises.catalog import Course


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's home folder, with an identity and nothing else."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".gitconfig").write_text("[user]\n\tname = Ada\n\temail = ada@example.org\n")
    monkeypatch.setenv("HOME", str(folder))
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_CONFIG"))]:
        monkeypatch.delenv(name)
    return folder


@pytest.fixture(scope="session")
def new_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("new") / "workspace"
    made = run_learnml("init", str(root), cwd=root.parent)
    assert made.returncode == 0, made.stderr
    return root


@pytest.fixture
def make_learner(tmp_path: Path, course: Course, new_workspace: Path) -> Callable[[str], Learner]:
    """A workspace of that name, as `learnml init` makes it."""

    def make(name: str = "my workspace") -> Learner:
        root = tmp_path / name
        shutil.copytree(new_workspace, root, symlinks=True)
        return Learner(root, course)

    return make


@pytest.fixture
def learner(make_learner: Callable[[str], Learner]) -> Learner:
    return make_learner("my workspace")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB of its own. Only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
