"""`learnml ship`: a wheel that works where nothing else is."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

from support import Learner


def test_a_wheel_is_installed_and_used_elsewhere(learner: Learner, tmp_path: Path) -> None:
    for exercise in ("mean_and_variance", "covariance", "fit_line"):
        learner.solve(exercise)
        assert learner("run", exercise).returncode == 0
    (learner.root / "artifacts").mkdir()
    (learner.root / "artifacts/line.json").write_text("{}")

    shipped = json.loads(learner("ship", "--json").stdout)
    assert shipped["works"]
    assert shipped["shipped"] == [
        "first_steps/mean_and_variance",
        "first_steps/covariance",
        "first_steps/fit_line",
    ]
    assert [Path(artifact["path"]).name for artifact in shipped["artifacts"]] == ["line.json"]

    elsewhere = tmp_path / "elsewhere"
    venv.create(elsewhere, with_pip=False)
    python = elsewhere / "bin/python"
    pip = [sys.executable, "-m", "pip", "--isolated", "--python", str(python), "install", "--no-index"]
    subprocess.run([*pip, "--quiet", shipped["wheel"]], check=True, capture_output=True)
    used = subprocess.run(
        [
            python,
            "-I",
            "-c",
            "from myml.first_steps.fit_line import fit_line; print(fit_line([0, 1], [1, 3]))",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert used.stdout == "(2.0, 1.0)\n"

    assert sorted(path.name for path in (learner.root / "dist").iterdir()) == [Path(shipped["wheel"]).name]
    assert not list(learner.root.glob("*.egg-info")) and not (learner.root / "build").exists()
    told = learner("list").stdout.splitlines()
    assert sum("shipped" in line for line in told) == 3


def test_what_cannot_be_imported_elsewhere_is_named(learner: Learner) -> None:
    learner.solve("fit_line")  # its imports are not built, so they are not in the wheel
    assert learner("run", "fit_line").returncode == 0
    package = learner.root / "myml/mine"
    package.mkdir()
    (package / "aborts.py").write_text("import os\nos._exit(0)\n")
    (package / "works.py").write_text("print('hello')\n")
    told = learner("ship")
    assert told.returncode == 1
    assert "myml.first_steps.fit_line: ModuleNotFoundError" in told.stdout
    assert "myml.mine.aborts: importing it ended the process" in told.stdout
    assert "myml.mine.works" not in told.stdout
    assert "Borrowed code is not shipped" in told.stdout
    assert not any("shipped" in line for line in learner("list").stdout.splitlines())


def test_what_needs_numpy_is_tried_with_numpy(learner: Learner) -> None:
    learner.solve("puzzles/outer")
    assert learner("run", "puzzles/outer").returncode == 0
    told = learner("ship")
    assert told.returncode == 0, told.stdout
    assert "with nothing but numpy in it" in told.stdout


def test_a_stub_that_needs_numpy_does_not_keep_the_rest_from_shipping(learner: Learner) -> None:
    learner.solve("first_steps/welcome")
    assert learner("run", "first_steps/welcome").returncode == 0
    learner("next", "puzzles/ones")
    told = learner("ship")
    assert told.returncode == 0, told.stdout


def test_a_broken_pyproject_is_an_error_with_a_remedy(learner: Learner) -> None:
    with (learner.root / "pyproject.toml").open("a") as file:
        file.write("x = [\n")
    told = learner("ship")
    assert told.returncode == 1
    assert "pyproject.toml" in told.stderr and "Traceback" not in told.stderr
    assert not (learner.root / "dist").exists()
