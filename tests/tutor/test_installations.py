"""learnml works wherever it was installed: for the user alone, or on PYTHONPATH."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from support import Learner

ROOT = Path(__file__).parents[2]
DEPENDENCIES = [path for path in sys.path if path.endswith("site-packages")]
START = "from learnml.tutor.cli.main import main; main()"
EXERCISES = ("first_steps/welcome", "puzzles/outer")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder into which learnml was installed, and nothing else."""
    folder = tmp_path / "some packages"
    (folder / "learnml-0.1.0.dist-info").mkdir(parents=True)
    (folder / "learnml").symlink_to(ROOT)
    return folder


def run(
    python: Path, learner: Learner, exercise: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`learnml run` by an interpreter beside which nothing is installed."""
    return subprocess.run(
        [python, "-c", START, "run", exercise],
        cwd=learner.root,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("exercise", EXERCISES)
def test_what_is_on_pythonpath_is_there_for_the_learners_process(
    exercise: str, packages: Path, learner: Learner, tmp_path: Path
) -> None:
    venv.create(tmp_path / "bare", symlinks=True)
    learner.solve(exercise)
    installed = os.pathsep.join([str(packages), *DEPENDENCIES])
    found = run(tmp_path / "bare" / "bin" / "python", learner, exercise, PYTHONPATH=installed)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("exercise", EXERCISES)
def test_what_is_installed_for_the_user_alone_is_there_too(
    exercise: str, packages: Path, learner: Learner, tmp_path: Path
) -> None:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    users = tmp_path / "home" / "lib" / version
    users.mkdir(parents=True)
    packages.rename(users / "site-packages")
    (users / "site-packages" / "dependencies.pth").write_text("\n".join(DEPENDENCIES) + "\n")
    learner.solve(exercise)
    # A virtual environment leaves the user's packages out: this is the interpreter that ours was made from.
    python = Path(sys.executable).resolve()
    found = run(python, learner, exercise, PYTHONUSERBASE=str(tmp_path / "home"))
    assert (found.returncode, found.stderr) == (0, "")


def test_what_lies_in_a_workspace_is_no_installation(packages: Path, learner: Learner) -> None:
    planted = learner.root / "packages"
    planted.mkdir()
    (planted / "numpy-9.dist-info").mkdir()
    (planted / "numpy.py").write_text("open('planted', 'w')\n")
    learner.solve("puzzles/outer")
    assert learner("run", "puzzles/outer", PYTHONPATH=str(planted)).returncode == 0
    assert not list(learner.root.rglob("planted"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the environment is read from /proc")
def test_the_learners_process_finds_the_libraries_that_ours_finds(learner: Learner) -> None:
    text = "print(open('/proc/self/environ').read())\n\n\n"
    learner.write("welcome", text + "def line(x, slope, intercept):\n    return slope * x + intercept\n")
    found = learner("run", "welcome", "--json", LD_LIBRARY_PATH="/opt/lib of the cluster")
    assert "LD_LIBRARY_PATH=/opt/lib of the cluster" in json.loads(found.stdout)["printed"]
