"""The command starts light, and the rooms keep their arrows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from learnml.exercises.catalog import Course
from learnml.exercises.loading import builtin_root

ROOT = builtin_root()
MAY_IMPORT = {
    "exercises": set(),
    "hints": {"exercises"},
    "checks": {"exercises"},
    "progress": {"exercises"},
    "tutor": {"exercises", "hints", "checks", "progress"},
}
HEAVY = ("numpy", "torch", "textual", "git", "sklearn", "watchfiles")
OUTSIDE = ["../" + "shared", "../" + ".library", "/work/" + "main", "/work/" + "notes", "/work/" + "shared"]


def sources(room: str, course: Course) -> Iterator[Path]:
    """The Python files of a room that are ours: not what learners and authors write."""
    others = {"templates", "drivers", "scenarios", *(module.id for module in course.modules)}
    if room == "exercises":
        others.add("milestones")
    for path in sorted((ROOT / room).rglob("*.py")):
        if not others & {*path.relative_to(ROOT / room).parts}:
            yield path


def imported_rooms(path: Path) -> set[str]:
    """Which of our rooms a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("learnml.")}
    return found


def test_importing_the_command_imports_nothing_heavy() -> None:
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import learnml.tutor.cli.main"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    names = [line.rpartition("|")[2].strip() for line in found.stderr.splitlines()]
    assert "learnml.tutor.cli.main" in names
    assert {name.partition(".")[0] for name in names} & {*HEAVY} == set()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["list"]])
def test_light_commands_import_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "learnml.tutor", *arguments],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in found.stderr.splitlines()}
    assert "learnml" in names
    assert names & {"numpy", "torch", "textual"} == set()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_arrows_between_the_rooms_only_go_down(room: str, course: Course) -> None:
    files = list(sources(room, course))
    assert files
    wrong = {
        f"{path.relative_to(ROOT)} imports {other}"
        for path in files
        for other in imported_rooms(path) - {room} - MAY_IMPORT[room]
    }
    assert wrong == set()


def test_the_command_line_holds_no_logic() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tutor" / "cli").glob("*.py")]
    commands = [
        node
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(d) for d in node.decorator_list)
    ]
    assert len(commands) > 10
    for command in commands:
        body = command.body[1:]
        loops = [node for node in ast.walk(command) if isinstance(node, (ast.For, ast.While, ast.Try))]
        assert len(body) <= 4 and not loops, command.name


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone")
def test_nothing_in_the_project_points_outside_of_it() -> None:
    pattern = re.compile("|".join(map(re.escape, OUTSIDE)).encode())
    assert [str(path) for path in committed() if path.is_file() and pattern.search(path.read_bytes())] == []


def test_the_picture_of_imports_is_the_one_in_the_docs() -> None:
    script = ROOT / "docs" / "pictures" / "imports.py"
    drawn = subprocess.run([sys.executable, str(script)], check=True, capture_output=True, text=True).stdout
    assert drawn in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
