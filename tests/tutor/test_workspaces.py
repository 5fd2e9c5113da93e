"""`init` makes a workspace anywhere, over nothing; `next` puts stubs into it, over nothing."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Learner, run_learnml
from terminal import on_terminal

from learnml.exercises.catalog import Course

WELCOME = "first_steps/welcome"
FILES = {"learnml.toml", "README.md", "pyproject.toml", ".gitignore", "myml/__init__.py"}


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_new_workspace_is_a_repository_with_one_commit_and_nothing_left_over(learner: Learner) -> None:
    assert len(learner.git("log", "--oneline").splitlines()) == 1
    assert {*learner.git("ls-files").split()} >= FILES
    assert learner.git("status", "--porcelain") == ""
    assert learner.git("branch", "--show-current").strip() == "main"


@pytest.mark.parametrize("name", ["README.md", "pyproject.toml", ".gitignore", "myml/__init__.py"])
def test_init_writes_over_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine\n")
    found = run_learnml("init", cwd=tmp_path)
    assert found.returncode == 2
    assert name in found.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / name]
    assert (tmp_path / name).read_text() == "mine\n"


def test_init_over_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine\n")
    found = run_learnml("init", "taken", cwd=tmp_path)
    assert found.returncode in (2, 3)
    assert "taken" in found.stderr and "Traceback" not in found.stderr
    assert (tmp_path / "taken").read_text() == "mine\n"


def test_init_in_a_workspace_changes_no_file_of_it(learner: Learner) -> None:
    before = learner.git("rev-parse", "HEAD")
    mine = learner.write(WELCOME, "# mine\n")
    assert learner("init").returncode in (0, 2)
    assert mine.read_text() == "# mine\n"
    assert learner.git("rev-parse", "HEAD") == before


def test_init_keeps_what_else_is_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine\n")
    assert run_learnml("init", cwd=tmp_path).returncode == 0
    assert (tmp_path / "notes.txt").read_text() == "mine\n"
    assert git(tmp_path, "status", "--porcelain") == "?? notes.txt"


def test_inside_another_repository_that_one_is_used_and_named(tmp_path: Path, course: Course) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "staged.txt").write_text("mine\n")
    git(tmp_path, "add", "staged.txt")
    found = run_learnml("init", "inner", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert str(tmp_path) in found.stdout and "git repository" in found.stdout
    assert not (tmp_path / "inner" / ".git").exists()
    inner = Learner(tmp_path / "inner", course)
    inner.solve(WELCOME)
    assert inner("run", WELCOME).returncode == 0
    assert f"Solve {WELCOME}" in git(tmp_path, "log", "--oneline")
    assert git(tmp_path, "status", "--porcelain") == "A  staged.txt"


@pytest.mark.parametrize("name", ["a b", 'it\'s "quoted" $HOME `x`', "früh übt сь 模型", "-dash", "[bold]"])
def test_a_workspace_may_have_any_name(name: str, tmp_path: Path, course: Course) -> None:
    found = run_learnml("init", f"./{name}", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    there = Learner(tmp_path / name, course)
    assert str(there.root) in found.stdout
    there.solve(WELCOME)
    judged = there("run", WELCOME)
    assert (judged.returncode, judged.stderr) == (0, ""), judged.stdout
    assert f"Solve {WELCOME}" in there.git("log", "--oneline")
    assert there.git("status", "--porcelain") == ""
    # What init says comes next can be pasted into a shell.
    command = next(line for line in found.stdout.splitlines() if line.startswith("Next: "))
    moved = subprocess.run(
        ["sh", "-c", command.removeprefix("Next: ").replace("learnml watch", "pwd")],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert moved.stdout.strip() == str(there.root)


def test_neither_a_git_identity_nor_a_configuration_is_needed(tmp_path: Path, course: Course) -> None:
    home = tmp_path / "home"
    home.mkdir()
    alone = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"}
    assert run_learnml("init", "w", cwd=tmp_path, **alone).returncode == 0
    there = Learner(tmp_path / "w", course)
    there.solve(WELCOME)
    judged = there("run", WELCOME, **alone)
    assert (judged.returncode, judged.stderr) == (0, "")
    assert len(there.git("log", "--oneline").splitlines()) == 2


def test_the_learners_hooks_and_signing_are_not_triggered(learner: Learner) -> None:
    hook = learner.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch hooked\nexit 1\n")
    hook.chmod(0o755)
    learner.git("config", "commit.gpgsign", "true")
    learner.git("config", "gpg.program", "false")
    learner.solve(WELCOME)
    judged = learner("run", WELCOME)
    assert (judged.returncode, judged.stderr) == (0, "")
    assert f"Solve {WELCOME}" in learner.git("log", "--oneline")
    assert not (learner.root / "hooked").exists()


def test_next_puts_the_stub_in_place_and_says_where(learner: Learner) -> None:
    exercise = learner.course.exercises[0]
    found = learner("next")
    assert found.returncode == 0, found.stderr
    assert learner.path(WELCOME).read_text() == exercise.stub.read_text()
    assert exercise.file in found.stdout
    assert "## Problem" in found.stdout and "## Build it" in found.stdout
    assert exercise.lesson.read_text().splitlines()[2].removeprefix("> ") in found.stdout


def test_next_is_idempotent_and_never_over_an_existing_file(learner: Learner) -> None:
    first = json.loads(learner("next", "--json").stdout)
    assert first == {
        "schema": 1,
        "exercise": WELCOME,
        "title": learner.course.exercises[0].title,
        "minutes": learner.course.exercises[0].minutes,
        "path": str(learner.path(WELCOME)),
        "new": True,
    }
    learner.write(WELCOME, "# mine\n")
    again = learner("next")
    assert "left unchanged" in again.stdout
    assert json.loads(learner("next", "--json").stdout) == {**first, "new": False}
    assert learner.path(WELCOME).read_text() == "# mine\n"


def test_next_may_begin_anywhere_and_goes_on_after_what_is_solved(learner: Learner) -> None:
    assert learner("next", "sigmoid").returncode == 0
    assert learner.path("first_steps/sigmoid").is_file()
    learner.solve(WELCOME)
    assert learner("run", WELCOME).returncode == 0
    assert json.loads(learner("next", "--json").stdout)["exercise"] == learner.course.exercises[1].id


@pytest.mark.parametrize("below", ["myml", "myml/first_steps", ".git"])
def test_commands_find_the_workspace_from_below(below: str, learner: Learner) -> None:
    assert learner("next").returncode == 0
    found = run_learnml("list", "--json", cwd=learner.root / below)
    assert found.returncode == 0
    assert json.loads(found.stdout)["exercises"][0]["state"] == "started"


def test_without_a_workspace_the_searched_folder_is_named(tmp_path: Path) -> None:
    for command in (["next"], ["verify", "--all"], []):
        found = run_learnml(*command, cwd=tmp_path)
        assert (found.returncode, found.stdout) == (3, "")
        assert str(tmp_path) in found.stderr and "learnml init" in found.stderr


def test_a_damaged_marker_is_told_with_its_file(make_learner: Callable[[str], Learner]) -> None:
    learner = make_learner("w")
    (learner.root / "learnml.toml").write_text("schema = = 1\n")
    found = learner("list")
    assert found.returncode == 3
    assert "learnml.toml" in found.stderr and "Traceback" not in found.stderr


def test_the_workspace_is_a_package_that_can_be_built(learner: Learner) -> None:
    text = (learner.root / "pyproject.toml").read_text()
    assert 'name = "myml"' in text and "build-backend" in text


@pytest.mark.parametrize(
    "below", ["myml", "myml/first_steps", "use_it", "artifacts", ".learnml", ".git/hooks"]
)
def test_no_workspace_is_made_in_the_folders_of_another(below: str, learner: Learner) -> None:
    folder = learner.root / below
    folder.mkdir(parents=True, exist_ok=True)
    found = run_learnml("init", cwd=folder)
    assert (found.returncode, found.stdout) == (2, "")
    assert str(folder) in found.stderr and "learnml.toml" not in os.listdir(folder)


def test_a_sync_that_has_to_wait_says_for_what(learner: Learner) -> None:
    assert "Asking the remote" in on_terminal(learner, "sync")
    assert "Asking" not in learner("sync").stdout
