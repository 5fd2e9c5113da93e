"""`learnml ship`: a wheel that works where nothing else is."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from support import Learner


@pytest.mark.slow
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


def test_what_has_not_passed_is_in_the_wheel_but_not_called_shipped(learner: Learner) -> None:
    learner.solve("first_steps/mean_and_variance")
    assert learner("run", "mean_and_variance").returncode == 0
    learner.solve("first_steps/covariance")
    told = learner("ship").stdout
    assert "1 exercise is shipped: 2 are in the wheel, but the others have not passed as they are." in told


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
    learner.solve("layers/init")
    assert learner("run", "layers/init").returncode == 0
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


TRAIN = """
import numpy as np
from myml.functions.cross_entropy import cross_entropy
from myml.functions.relu import relu
from myml.layers.linear import Linear
from myml.layers.sequential import Sequential
from myml.optim.adamw import AdamW
from myml.training.dataloader import DataLoader, TensorDataset
from myml.training.evaluate import evaluate
from myml.training.train_epoch import train_epoch

rng = np.random.default_rng(0)
x = rng.normal(size=(200, 2)).astype(np.float32)
loader = DataLoader(TensorDataset(x, (x[:, 0] * x[:, 1] > 0).astype(np.int64)), 20, rng=rng)
model = Sequential(Linear(2, 16, rng=rng), relu, Linear(16, 2, rng=rng))
optimizer = AdamW(model.parameters(), lr=0.02)
before = evaluate(model, loader)["accuracy"]
for _ in range(30):
    train_epoch(model, optimizer, cross_entropy, loader)
print(before < 0.8 < 0.95 < evaluate(model, loader)["accuracy"])
"""


@pytest.mark.slow
def test_a_workspace_of_solutions_ships_a_wheel_that_trains_a_network_elsewhere(
    learner: Learner, tmp_path: Path
) -> None:
    for exercise in learner.course.exercises:
        learner.solve(exercise.id)
        (learner.path(exercise.id).parent / "__init__.py").touch()
    shipped = json.loads(learner("ship", "--json").stdout)
    assert shipped["works"] and shipped["libraries"] == ["numpy"]
    python = clean_python(tmp_path / "elsewhere")
    pip = [sys.executable, "-m", "pip", "--isolated", "--python", str(python), "install", "--no-index"]
    alone = subprocess.run([*pip, shipped["wheel"]], capture_output=True, text=True)
    assert "No matching distribution found for numpy" in alone.stderr, "the wheel declares what it needs"

    with_numpy = clean_python(tmp_path / "with numpy", numpy=True)
    pip = [sys.executable, "-m", "pip", "--isolated", "--python", str(with_numpy), "install", "--no-index"]
    subprocess.run([*pip, "--quiet", shipped["wheel"]], check=True, capture_output=True)
    trained = subprocess.run([with_numpy, "-I", "-c", TRAIN], cwd=tmp_path, capture_output=True, text=True)
    assert trained.stdout == "True\n", trained.stderr


def clean_python(folder: Path, numpy: bool = False) -> Path:
    """The interpreter of an environment that has nothing, or numpy alone."""
    venv.create(folder, with_pip=False)
    (site,) = folder.glob("lib/python*/site-packages")
    spec = importlib.util.find_spec("numpy")
    assert spec and spec.origin
    for part in Path(spec.origin).parents[1].glob("numpy*") if numpy else ():
        (site / part.name).symlink_to(part)
    return folder / "bin/python"


def test_stubs_and_foreign_files_are_left_out_and_named(learner: Learner) -> None:
    learner.solve("first_steps/mean_and_variance")
    assert learner("run", "mean_and_variance").returncode == 0
    learner("next", "puzzles/ones")
    learner("milestone", "start", "1958")
    package = learner.root / "myml/first_steps"
    (package / "fit_line.sync-conflict-20261126.py").write_text("x = 1\n")
    (package / "gone.py").symlink_to("nowhere.py")
    (package / "notes.txt").write_text("remember\n")
    (package / "my drafts").mkdir()
    os.mkfifo(package / "pipe.py")

    told = learner("ship")
    assert told.returncode == 0, told.stdout
    assert "left out: 2 untouched stubs" in told.stdout
    assert "1 exercise is shipped.\n" in told.stdout
    for name, reason in {
        "fit_line.sync-conflict-20261126.py": "not a name that Python can import",
        "gone.py": "a dangling link",
        "my drafts": "not a name that Python can import",
        "notes.txt": "not Python",
        "pipe.py": "not a regular file",
    }.items():
        assert f"left out: myml/first_steps/{name}, {reason}" in told.stdout
    assert "1 exercise is shipped" in told.stdout and "with nothing else in it" in told.stdout


def test_dependencies_that_the_learner_wrote_stay(learner: Learner) -> None:
    learner.solve("puzzles/outer")
    assert learner("run", "puzzles/outer").returncode == 0
    pyproject = learner.root / "pyproject.toml"
    text = pyproject.read_text().replace("[project]\n", '[project]\ndependencies = ["numpy>=1.26", "rich"]\n')
    pyproject.write_text(text)
    shipped = json.loads(learner("ship", "--json").stdout)
    assert shipped["works"] and pyproject.read_text() == text
    with zipfile.ZipFile(shipped["wheel"]) as wheel:
        (metadata,) = (name for name in wheel.namelist() if name.endswith("METADATA"))
        required = [line for line in wheel.read(metadata).decode().splitlines() if "Requires-Dist" in line]
    assert required == ["Requires-Dist: numpy>=1.26", "Requires-Dist: rich"]
