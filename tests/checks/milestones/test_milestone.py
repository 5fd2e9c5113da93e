"""`learnml milestone`, through the front door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from planted import plant, write_files
from support import Learner, run_learnml

from learnml.exercises.timeline import find_milestone, milestones_of
from learnml.tutor.views.pictures import bars, curve

FILE = "myml/milestones/perceptron_1958.py"


def test_a_rehearsal_names_what_is_borrowed_and_does_not_count(learner: Learner) -> None:
    told = learner("milestone", "run", "1958_perceptron")
    assert told.returncode == 1
    assert "A rehearsal: first_steps/train_test_split" in told.stdout
    assert "seed 5 of 5  loss" in told.stdout and "# speak for 1" in told.stdout
    assert "✓ at least 97%" in told.stdout and "✗" not in told.stdout
    stub = (learner.root / FILE).read_text()
    assert "Build it." in stub
    assert not _milestones(learner)["1958_perceptron"]["reached"]

    again = learner("milestone", "run", "1958")
    assert again.returncode == 1
    assert "A rehearsal" in again.stdout and "✗" not in again.stdout, "an untouched stub is no failure"
    (learner.root / FILE).write_text(stub + "\n# begun\n")
    not_yet = learner("milestone", "run", "1958")
    assert not_yet.returncode == 1
    assert "`fit` is not built yet." in not_yet.stdout


def test_a_milestone_is_reached_with_code_of_ones_own(learner: Learner) -> None:
    for exercise in ("train_test_split", "many_features"):
        learner.solve(exercise)
        assert learner("run", exercise).returncode == 0
    assert learner("milestone", "start", "1958").returncode == 0
    assert _milestones(learner)["1958_perceptron"]["missing"] == ["milestones/perceptron_1958"]
    milestone = find_milestone(milestones_of(learner.course), "1958")
    solution = milestone.file.solution.read_text(encoding="utf-8")
    (learner.root / FILE).write_text(solution)

    told = learner("milestone", "run", "1958", "--json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["reached"] and not found["rehearsal"] and found["borrowed"] == []
    assert all(gate["passed"] for gate in found["gates"])
    assert _milestones(learner)["1958_perceptron"]["reached"]
    assert learner.git("log", "-1", "--format=%s").strip() == "Reach 1958: The perceptron"
    assert FILE in learner.git("show", "--stat", "HEAD")

    assert learner("milestone", "start", "1958").returncode == 0
    assert (learner.root / FILE).read_text() == solution, "a file that is there is left alone"
    assert "✓ 1958_perceptron" in learner("milestone").stdout
    solved = json.loads(learner("list", "--json").stdout)["exercises"]
    assert sum(entry["built"] for entry in solved) == 2


def test_an_impostor_fails_at_the_front_door(learner: Learner) -> None:
    (learner.root / FILE).parent.mkdir(parents=True)
    (learner.root / FILE).write_text(
        "def fit(rows, labels, epochs):\n    print('it works')\n    return [0.0], 0.0\n\n\n"
        "def predict(rows, weights, bias):\n    return [1 for _ in rows]\n"
    )
    told = learner("milestone", "run", "1958")
    assert told.returncode == 1
    assert "✗ at least 97% of digits that it never saw" in told.stdout
    assert "it works" in told.stdout


def test_the_story_can_be_read_and_a_wrong_name_is_a_usage_error(learner: Learner) -> None:
    assert "Minsky" in learner("milestone", "show", "1969").stdout
    wrong = learner("milestone", "run", "1956")
    assert wrong.returncode == 2
    assert "1958_perceptron" in wrong.stderr and "Traceback" not in wrong.stderr
    assert "no file of its own" in learner("milestone", "start", "1969").stdout


def test_outside_of_a_workspace_there_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    told = run_learnml("milestone", cwd=tmp_path)
    assert told.returncode == 3 and "learnml init" in told.stderr


def test_a_curve_shows_what_is_above_zero() -> None:
    assert bars([1.0, 0.5, 0.001, 0.0], 1.0) == "█▄▁ "
    drawn = curve([0.5, 0.25], steps=4, height=2, width=8)
    assert drawn == ["    0.5 │██  ", "      0 │████"]


def _milestones(learner: Learner) -> dict[str, dict[str, object]]:
    listed = json.loads(learner("milestone", "--json").stdout)["milestones"]
    return {entry["milestone"]: entry for entry in listed}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title = ", "Invalid value"),
        ('title = "T"\n', "task: is missing"),
        ('title = 3\ntask = "T"\ngates = "xor"\nneeds = []\n', "title: should be a string, not 3"),
        (
            'title = "T"\ntask = "T"\ngates = "xor"\nneeds = ["nope/x"]\n',
            "needs: there is no exercise 'nope/x'; `learnml list` shows them all",
        ),
        (
            'title = "T"\ntask = "T"\ngates = "nope"\nneeds = []\n',
            "gates: there are none called 'nope'; there are attention, drop_in,",
        ),
        (
            'title = "T"\ntask = "T"\ngates = "xor"\nneeds = []\nfiel = "x"\n',
            "fiel: is not a field here; there are title, task, needs, gates, file, tools",
        ),
    ],
)
def test_a_broken_milestone_is_a_clear_error(text: str, reason: str, tmp_path: Path) -> None:
    plant(tmp_path / "course")
    write_files(tmp_path / "course", {"exercises/milestones/1900_nothing/milestone.toml": text})
    assert run_learnml("init", "w", "--course", "course", cwd=tmp_path).returncode == 0
    shown = run_learnml("milestone", cwd=tmp_path / "w")
    checked = run_learnml("course", "check", "--course", "course", cwd=tmp_path)
    assert (shown.returncode, checked.returncode) == (3, 1)
    for found in (shown, checked):
        assert "1900_nothing/milestone.toml: " in found.stderr and reason in found.stderr
