"""`learnml course check --changed`: what differs from a git revision, and what needs it."""

from __future__ import annotations

import json
import subprocess

import pytest
from authors import Author
from support import run_learnml

from learnml.exercises.errors import UsageError
from learnml.exercises.loading import load_course
from learnml.tutor.files.changed import changed_since


def git(author: Author, *arguments: str) -> None:
    identity = ("-c", "user.name=Author", "-c", "user.email=author@localhost")
    subprocess.run(["git", *identity, *arguments], cwd=author.root, check=True, capture_output=True)


@pytest.fixture
def committed(author: Author) -> Author:
    """An author whose course is committed."""
    git(author, "init", "--quiet")
    git(author, "add", "--all")
    git(author, "commit", "--quiet", "--message", "All of it")
    return author


def changed(author: Author, revision: str = "HEAD") -> list[str]:
    return [exercise.name for exercise in changed_since(load_course(author.root), revision)]


def test_nothing_has_changed_after_a_commit(committed: Author) -> None:
    assert changed(committed) == []


@pytest.mark.parametrize("kind", ["lesson", "stub", "solution", "use_it", "scenarios", "hints"])
def test_an_exercise_has_changed_when_one_of_its_files_has(committed: Author, kind: str) -> None:
    committed.add(kind, "\n", "average")
    assert changed(committed) == ["average"]


def test_what_needs_a_changed_exercise_is_proven_too(committed: Author) -> None:
    committed.add("solution", "\n", "total")
    assert changed(committed) == ["total", "average"]


def test_an_exercise_that_git_does_not_know_yet_has_changed(committed: Author) -> None:
    assert run_learnml("course", "new", "leaps/root", cwd=committed.root).returncode == 0
    assert changed(committed) == ["root"]


def test_a_revision_may_be_named(committed: Author) -> None:
    committed.add("hints", "\n", "average")
    git(committed, "commit", "--all", "--quiet", "--message", "More")
    assert changed(committed) == []
    assert changed(committed, "HEAD~1") == ["average"]


def test_a_course_in_a_folder_of_a_repository_is_compared_too(committed: Author) -> None:
    deeper = Author(committed.root / "deeper")
    committed.root.joinpath("deeper").mkdir()
    for room in ("exercises", "checks", "hints"):
        committed.root.joinpath(room).rename(deeper.root / room)
    git(committed, "add", "--all")
    git(committed, "commit", "--quiet", "--message", "Moved")
    deeper.add("hints", "\n", "average")
    assert changed(deeper) == ["average"]


def test_a_revision_that_is_not_there_is_wrong_usage(committed: Author) -> None:
    with pytest.raises(UsageError, match="no revision 'nowhere'"):
        changed(committed, "nowhere")


def test_a_course_outside_of_git_is_told(author: Author) -> None:
    with pytest.raises(UsageError, match="Git can't say"):
        changed(author)


def test_the_command_proves_what_has_changed_and_nothing_else(committed: Author) -> None:
    committed.add("hints", "\n# Another comment.\n", "average")
    done = run_learnml("course", "check", "--changed", "--json", cwd=committed.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [proof["exercise"] for proof in json.loads(done.stdout)["exercises"]] == ["steps/average"]


def test_the_command_takes_a_revision(committed: Author) -> None:
    done = run_learnml("course", "check", "--changed", "HEAD", cwd=committed.root)
    assert done.returncode == 0 and "0 of 0 passed" in done.stdout
    done = run_learnml("course", "check", "--changed", "nowhere", cwd=committed.root)
    assert done.returncode == 2 and "nowhere" in done.stderr
