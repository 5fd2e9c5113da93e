"""The command means what was just said: which exercise is meant, what comes next, and what counts."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from support import Learner, run_learnml

WELCOME, MEAN, SIGMOID = "first_steps/welcome", "first_steps/mean_and_variance", "first_steps/sigmoid"


def current(learner: Learner) -> str:
    """The exercise that a command without a name is about."""
    found: str = json.loads(learner("run", "--json").stdout)["exercise"]
    return found


def states(learner: Learner, *arguments: str) -> dict[str, str]:
    listed = json.loads(learner("list", "--json", *arguments).stdout)["exercises"]
    return {entry["exercise"]: entry["state"] for entry in listed}


def test_an_exercise_that_is_opened_is_the_current_one_solved_or_not(learner: Learner) -> None:
    learner.solve(SIGMOID)
    assert learner("run", SIGMOID).returncode == 0
    learner("next", WELCOME)
    assert current(learner) == WELCOME
    learner("next", SIGMOID)
    assert current(learner) == SIGMOID


@pytest.mark.parametrize(
    "command", [["show"], ["hint", "--plain"], ["run"], ["diff"], ["history"], ["reset"]]
)
def test_naming_an_exercise_makes_it_the_current_one(command: list[str], learner: Learner) -> None:
    learner("next", SIGMOID)
    learner("next", WELCOME)
    assert learner(*command, SIGMOID).returncode in (0, 1)
    assert current(learner) == SIGMOID


@pytest.mark.parametrize(
    "command",
    [
        ["hint", "scalars/mlp"],
        ["hint", "scalars/mlp", "--plain"],
        ["run", "scalars/mlp"],
        ["run", MEAN, "--case", "nothing"],
        ["run", MEAN, "--case", "nothing", "--script"],
        ["diff", "scalars/mlp"],
        ["source", MEAN],
        ["picture", "scalars/mlp"],
        ["use", MEAN],
        ["reset", "scalars/mlp"],
        ["restore", f"{MEAN}@9"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_refused_leaves_the_current_exercise(command: list[str], learner: Learner) -> None:
    learner("next", MEAN)
    learner("next", "scalars/value")
    assert learner(*command).returncode == 2
    assert json.loads(learner("next", "scalars", "--json").stdout)["exercise"] == "scalars/value"


def test_editing_an_exercise_makes_it_the_current_one(learner: Learner) -> None:
    learner("next", SIGMOID)
    learner("next", WELCOME)
    time.sleep(0.02)
    learner.solve(SIGMOID)
    assert current(learner) == SIGMOID
    assert "sigmoid" in learner("hint").stdout.splitlines()[0]


def test_a_clone_goes_on_with_the_last_event(learner: Learner, tmp_path: Path) -> None:
    for exercise in (SIGMOID, WELCOME):
        learner.solve(exercise)
        learner("run", exercise)
    assert learner("next", MEAN).returncode == 0
    learner.git("add", "-A")
    identity = ("-c", "user.name=a", "-c", "user.email=a@b")
    learner.git(*identity, "commit", "-qm", "By hand")
    learner.git("clone", "-q", ".", str(tmp_path / "clone"))
    there = Learner(tmp_path / "clone", learner.course)
    assert there("init").returncode == 0
    for path in (there.root / "myml").rglob("*.py"):
        os.utime(path)
    assert current(there) == MEAN


def test_next_stays_with_what_was_opened_until_it_has_passed(learner: Learner) -> None:
    assert json.loads(learner("next", SIGMOID, "--json").stdout)["new"]
    again = json.loads(learner("next", "--json").stdout)
    assert (again["exercise"], again["new"]) == (SIGMOID, False)


def test_after_a_pass_the_next_one_in_the_module_comes_first(learner: Learner) -> None:
    learner.solve("scalars/value")
    found = learner("run", "scalars/value").stdout
    scalars = next(module for module in learner.course.modules if module.id == "scalars")
    names = [exercise.id for exercise in scalars.exercises]
    following = names[(names.index("scalars/value") + 1) % len(names)]
    assert f"Next: learnml next  ({following})" in found
    assert json.loads(learner("next", "--json").stdout)["exercise"] == following


def test_next_takes_a_module(learner: Learner) -> None:
    scalars = next(module for module in learner.course.modules if module.id == "scalars")
    for name in ("scalars", "scalars/", "myml/scalars"):
        assert json.loads(learner("next", name, "--json").stdout)["exercise"] == scalars.exercises[0].id


def test_a_finished_module_says_so_and_names_the_milestone_that_it_makes_possible(learner: Learner) -> None:
    first, *others, last = learner.course.modules[0].exercises
    assert learner(
        "know", *(each.id for each in others if "many" not in each.name and "split" not in each.name)
    )
    for exercise in (first, *(each for each in others if "many" in each.name or "split" in each.name), last):
        learner.solve(exercise.id)
        found = learner("run", exercise.id)
        assert found.returncode == 0
        assert ("is finished" in found.stdout) == (exercise is last)
    possible = "It makes possible 1958, The perceptron: learnml milestone run 1958"
    assert possible in found.stdout
    assert possible in learner("next", "first_steps").stdout
    assert json.loads(learner("next", "first_steps", "--json").stdout) == {
        "schema": 1,
        "exercise": None,
        "finished": "first_steps",
    }


def test_an_exercise_that_is_known_is_passed_over(learner: Learner) -> None:
    assert learner("know", MEAN).returncode == 0
    learner.solve(WELCOME)
    found = learner("run", WELCOME)
    assert "(first_steps/covariance)" in found.stdout
    assert states(learner)[MEAN] == "known"
    assert learner("know", "--undo", MEAN).stdout == f"{MEAN} is no longer marked as known.\n"
    assert learner("know", "--undo", MEAN).stdout == f"{MEAN} is not marked as known.\n"
    assert states(learner)[MEAN] == "untouched"


def test_hints_are_never_spent_on_what_was_not_opened(learner: Learner) -> None:
    for arguments in (["hint"], ["hint", SIGMOID]):
        found = learner(*arguments)
        assert found.returncode == 2 and "learnml next" in found.stderr
    assert "hints" not in learner("list").stdout and not (learner.root / ".learnml/journal.jsonl").exists()


def test_next_prints_the_concept_and_how_to_read_the_rest(learner: Learner) -> None:
    found = learner("next", "covariance").stdout
    assert found.index("## Problem") < found.index("## Concept") < found.index("## Build it")
    assert "learnml show first_steps/covariance" in found


def test_everything_leads_to_watch(learner: Learner) -> None:
    made = run_learnml("init", "other", cwd=learner.root.parent)
    assert "learnml watch" in made.stdout
    assert "learnml watch" in (learner.root / "README.md").read_text()
    lesson = learner("show", WELCOME).stdout
    assert lesson.index("learnml watch") < lesson.index("learnml run")


def test_the_course_can_be_read_before_there_is_a_workspace(tmp_path: Path) -> None:
    listed = run_learnml("list", cwd=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "covariance" in listed.stdout and "learnml init" in listed.stdout
    assert "# Covariance" in run_learnml("show", "covariance", cwd=tmp_path).stdout
    assert "# A line" in run_learnml("show", cwd=tmp_path).stdout
    assert run_learnml("show", "--cases", cwd=tmp_path).returncode == 0
    assert [*tmp_path.iterdir()] == []


def test_after_a_pass_what_else_there_is_to_do_is_offered(learner: Learner) -> None:
    learner.solve(WELCOME)
    found = learner("run").stdout
    for command in (f"learnml use {WELCOME}", "learnml ship", f"learnml diff {WELCOME}"):
        assert command in found


def test_what_can_not_be_parsed_is_no_attempt_and_an_untouched_stub_is_none(learner: Learner) -> None:
    learner("next")
    learner("run")
    assert states(learner)[WELCOME] == "started"
    learner.write(WELCOME, "def line(x, slope, inter")
    learner("run")
    entry = json.loads(learner("list", "--json").stdout)["exercises"][0]
    assert (entry["state"], entry["checks"], entry["attempts"]) == ("failing", 0, 0)
    learner.write(WELCOME, "def line(x, slope, intercept):\n    return 1.0\n")
    learner("run")
    assert json.loads(learner("list", "--json").stdout)["exercises"][0]["attempts"] == 1


def test_a_stub_has_one_state_however_it_came_there(learner: Learner) -> None:
    stub = learner.course.find(SIGMOID).stub.read_text(encoding="utf-8")
    learner.write(SIGMOID, stub)
    learner("run", SIGMOID)
    assert states(learner)[SIGMOID] == "started"


def test_the_list_can_be_of_modules_and_exercises(learner: Learner) -> None:
    listed = json.loads(learner("list", "puzzles", WELCOME, "--json").stdout)
    names = [entry["exercise"] for entry in listed["exercises"]]
    assert names[0] == WELCOME and all(name.startswith("puzzles/") for name in names[1:])
    assert [entry["module"] for entry in listed["modules"]] == ["first_steps", "puzzles"]
    shown = learner("list", "puzzles").stdout
    assert "Outer product" in shown and "welcome" not in shown
    unknown = learner("list", "puzzels")
    assert unknown.returncode == 2 and "puzzels" in unknown.stderr and "puzzles" in unknown.stderr


def test_the_message_of_an_exception_is_printed_once(learner: Learner) -> None:
    learner.write(WELCOME, "def line(x, slope, intercept):\n    return x / 0\n")
    shown = learner("run", WELCOME).stdout
    assert " ".join(shown.split()).count("ZeroDivisionError: ") == 1
    assert "raised ZeroDivisionError" in " ".join(shown.split())


def test_a_module_in_the_place_of_an_exercise_is_told_as_such(learner: Learner) -> None:
    found = learner("run", "first_steps")
    assert found.returncode == 2 and "'first_steps' is a module" in found.stderr
    assert "learnml next first_steps" in " ".join(found.stderr.split())


def test_an_exercise_says_beforehand_what_may_be_imported(learner: Learner) -> None:
    assert "You may import math, random and myml" in learner("next", WELCOME).stdout
    assert "You may import numpy, math, random and myml" in learner("next", "layers/linear").stdout


def test_what_code_prints_does_not_push_the_verdict_away(learner: Learner) -> None:
    right = learner.course.find(WELCOME).solution.read_text(encoding="utf-8")
    learner.write(
        WELCOME, right + "\n\nfor i in range(300):\n    print('line', i, 'x' * (500 if i == 3 else 5))\n"
    )
    shown = learner("run", WELCOME).stdout.splitlines()
    assert len(shown) < 120 and any("… and 280 more lines" in line for line in shown)
    assert "line 298" in json.loads(learner("run", WELCOME, "--json").stdout)["printed"]


def test_the_list_counts_what_was_solved_and_fails_now(learner: Learner) -> None:
    learner.solve(WELCOME)
    learner("run", WELCOME)
    assert "1 of 15 solved\n" in learner("list", "first_steps").stdout
    learner.write(WELCOME, "def line(x, slope, intercept):\n    return 0.0\n")
    learner("run", WELCOME)
    assert "1 of 15 solved, 1 failing" in learner("list", "first_steps").stdout


def test_the_list_filters_by_state(learner: Learner) -> None:
    learner.solve(WELCOME)
    learner("run", WELCOME)
    learner.write("fit_line", "def fit_line(xs, ys):\n    return 0.0, 0.0\n")
    learner("next", "fit_line")
    learner("run", "fit_line")
    assert [*states(learner, "--only", "failing")] == ["first_steps/fit_line"]
    assert WELCOME not in states(learner, "--only", "unsolved")
    assert [*states(learner, "--only", "solved")] == [WELCOME]
    shown = learner("list", "--only", "failing").stdout
    assert "fit_line" in shown and "welcome" not in shown
    assert learner("list", "--only", "nonsense").returncode == 2


def test_init_inside_a_workspaces_own_code_is_refused(learner: Learner) -> None:
    for folder in (learner.root / "myml", learner.root / "myml" / "first_steps"):
        folder.mkdir(exist_ok=True)
        found = run_learnml("init", cwd=folder)
        assert found.returncode == 2
        assert str(learner.root) in found.stderr
        assert not (folder / "learnml.toml").exists()


def test_the_next_exercise_opens_in_the_editor_where_that_is_wished(learner: Learner, tmp_path: Path) -> None:
    editor = tmp_path / "code"
    editor.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/opened"\n')
    editor.chmod(0o755)
    learner("next", VISUAL=str(editor))
    assert not (tmp_path / "opened").exists()
    with (learner.root / "learnml.toml").open("a") as settings:
        settings.write("open_editor = true\n")
    learner("next", VISUAL=str(editor))
    deadline = time.monotonic() + 20
    while not (tmp_path / "opened").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert str(learner.path(WELCOME)) in (tmp_path / "opened").read_text()
    missing = learner("next", VISUAL="/nowhere/code")
    assert missing.returncode == 0 and "can't be started" in missing.stderr


def test_the_place_of_a_failure_is_printed_as_editors_link_it(learner: Learner) -> None:
    learner.write(WELCOME, "def line(x, slope, intercept):\n    y = x * slope\n    return y / 0\n")
    assert "\n    myml/first_steps/welcome.py:3\n" in learner("run", WELCOME).stdout
    learner.write(WELCOME, "X = 1\n\n\ndef line(x, slope, intercept):\n    return 0.0\n")
    assert "\n    myml/first_steps/welcome.py:4\n" in learner("run", WELCOME).stdout


def test_a_wrong_method_is_found_at_its_own_line_not_at_its_class(learner: Learner) -> None:
    path = learner.solve("scalars/mlp")
    text = path.read_text()
    path.write_text(text.replace("return [*self.weights, self.bias]", "return [self.bias]"))
    assert path.read_text() != text
    line = 1 + text[: text.index("    def parameters(self)")].count("\n")
    assert f"\n    myml/scalars/mlp.py:{line}\n" in learner("run", "scalars/mlp").stdout
