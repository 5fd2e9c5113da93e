"""The course as a learner meets it: every solution passes, no stub does, and `verify --all` says which."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from planted import Planted, plant
from support import Learner, run_learnml

from learnml.exercises.catalog import Course


def verify(learner: Learner, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Judge by the learner's course, whether or not it is an installed one."""
    return learner("verify", "--course", str(learner.course.root), *arguments)


def verified(learner: Learner, *arguments: str) -> tuple[int, Any]:
    """The exit code of `verify --all`, and what it prints as JSON."""
    found = verify(learner, "--all", "--json", *arguments)
    assert found.stderr == ""
    return found.returncode, json.loads(found.stdout)


def failures(result: Any) -> list[str]:
    return [report["exercise"] for report in result["reports"] if not report["passed"]]


@pytest.mark.slow
def test_every_solution_passes_and_every_stub_fails(learner: Learner) -> None:
    exercises = learner.course.exercises
    for exercise in exercises:
        learner.solve(exercise.id)
    code, result = verified(learner)
    assert failures(result) == []
    assert (code, result["passed"], result["failed"], result["missing"]) == (0, len(exercises), 0, [])
    assert [report["exercise"] for report in result["reports"]] == [exercise.id for exercise in exercises]

    for exercise in exercises:
        learner.write(exercise.id, exercise.stub.read_text(encoding="utf-8"))
    code, result = verified(learner)
    assert failures(result) == [exercise.id for exercise in exercises]
    assert (code, result["passed"], result["failed"]) == (1, 0, len(exercises))


@pytest.fixture
def small(tmp_path: Path) -> Learner:
    """A workspace for a course of three exercises, all of them solved."""
    scenario = (
        "from learnml.checks.spec import numerics\n\n\n@numerics\ndef it(m, rng):\n    return m.{0}(2.0)\n"
    )
    names = ("double", "triple", "halve")
    course = plant(
        tmp_path / "course",
        *(
            Planted(name, f"def {name}(x):\n    return x\n", scenario.format(name), tools=["python"])
            for name in names
        ),
    )
    for exercise in course.exercises:
        exercise.stub.write_text("def build_it():\n    pass\n", encoding="utf-8")
    made = run_learnml("init", "w", "--course", str(course.root), cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    learner = Learner(tmp_path / "w", course)
    for exercise in course.exercises:
        learner.solve(exercise.id)
    return learner


def test_one_file_put_back_to_its_stub_fails_and_is_named(small: Learner) -> None:
    assert verify(small, "--all").returncode == 0
    small.write("triple", small.course.find("triple").stub.read_text())
    code, result = verified(small)
    assert (code, failures(result)) == (1, ["tiny/triple"])
    shown = verify(small, "--all").stdout
    assert "✗ tiny/triple" in shown and "✓ tiny/double" in shown
    assert "There is no `triple` in your file." in shown
    assert "2 of 3 passed." in shown


def test_a_missing_file_counts_as_failed_and_is_named(small: Learner) -> None:
    small.path("double").unlink()
    code, result = verified(small)
    assert (code, result["passed"], result["failed"], result["missing"]) == (1, 2, 1, ["tiny/double"])
    shown = verify(small, "--all").stdout
    assert "✗ tiny/double" in shown and "myml/tiny/double.py" in shown
    # Without --all only what was begun is judged.
    assert verify(small).returncode == 0


@pytest.mark.parametrize("jobs", ["1", "2", "8"])
def test_the_order_is_the_courses_however_many_are_judged_at_a_time(jobs: str, small: Learner) -> None:
    small.write("double", "while True: pass\n")
    _, result = verified(small, "--jobs", jobs)
    assert [report["exercise"] for report in result["reports"]] == [e.id for e in small.course.exercises]
    assert failures(result) == ["tiny/double"]


def test_the_fifteen_first_steps_come_first(course: Course) -> None:
    names = [exercise.name for exercise in course.modules[0].exercises]
    assert names == [
        "welcome", "mean_and_variance", "covariance", "fit_line", "prediction_error", "train_test_split",
        "standardize", "gradient", "gradient_descent", "many_features", "sigmoid", "log_loss",
        "logistic_regression", "check_model", "ship_model",
    ]  # fmt: skip
    assert course.modules[0].id == "first_steps"
    assert not any({"numpy", "torch"} & {*exercise.tools} for exercise in course.modules[0].exercises)


def test_what_is_shipped_lands_in_the_workspace_and_in_the_commit(learner: Learner) -> None:
    learner.solve("ship_model")
    found = json.loads(learner("run", "ship_model", "--json").stdout)
    assert found["passed"] and found["artifacts"]
    for name in found["artifacts"]:
        assert (learner.root / "artifacts" / name).is_file()
        assert f"artifacts/{name}" in learner.git("show", "--stat=200", "--format=")
    assert learner.git("status", "--porcelain") == ""
