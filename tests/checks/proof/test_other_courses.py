"""Courses that live outside the project: in a folder, and in another package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from authors import TINY, Author
from support import Learner, run_learnml

from learnml.exercises.errors import BrokenCourse, UsageError
from learnml.exercises.loading import load_course
from learnml.tutor.courses import course_root


@pytest.fixture
def learner_of_tiny(author: Author, tmp_path: Path) -> Learner:
    """A workspace for the tiny course, made by the command."""
    root = tmp_path / "my workspace"
    done = run_learnml("init", str(root), "--course", "my course", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return Learner(root, load_course(author.root))


def test_a_workspace_can_be_made_for_a_course_in_a_folder(learner_of_tiny: Learner) -> None:
    listed = json.loads(learner_of_tiny("list", "--json").stdout)
    assert [exercise["exercise"] for exercise in listed["exercises"]] == ["steps/total", "steps/average"]


def test_exercises_of_another_course_are_judged_like_ours(learner_of_tiny: Learner) -> None:
    assert learner_of_tiny("next").returncode == 0
    assert learner_of_tiny("run", "total").returncode == 1
    learner_of_tiny.solve("total")
    done = learner_of_tiny("run", "total", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["passed"]


def test_the_answers_of_another_course_can_not_be_read(learner_of_tiny: Learner) -> None:
    answer = learner_of_tiny.course.find("total").solution
    text = f"def total(xs):\n    return open({str(answer)!r}).read()\n"
    learner_of_tiny.write("total", text)
    report = json.loads(learner_of_tiny("run", "total", "--json").stdout)
    assert report["verdict"] == "forbidden"


def test_its_course_is_checked_from_within_a_workspace(learner_of_tiny: Learner) -> None:
    done = learner_of_tiny("course", "check", "total")
    assert done.returncode == 0 and "steps/total" in done.stdout


def test_a_course_that_has_moved_away_is_told_with_its_remedy(
    learner_of_tiny: Learner, author: Author
) -> None:
    author.root.rename(author.root.with_name("elsewhere"))
    done = learner_of_tiny("list")
    assert done.returncode in (2, 3) and "my course" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_course_is_refused_and_no_workspace_made(tmp_path: Path) -> None:
    done = run_learnml("init", "ws", "--course", "nowhere", cwd=tmp_path)
    assert done.returncode == 2 and "'nowhere' is neither" in done.stderr
    assert list(tmp_path.iterdir()) == []


def install(folder: Path, package: str) -> None:
    """What installing a distribution with an entry point leaves behind."""
    information = folder / "tiny-1.0.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(f"[learnml.courses]\ntiny = {package}\n")


def test_an_installed_course_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "tiny_course")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(TINY.parent))
    monkeypatch.chdir(tmp_path)
    assert load_course(course_root("tiny")).exercises[0].id == "steps/total"


def test_an_installed_course_without_a_course_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "no_such_package")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(BrokenCourse, match="no_such_package"):
        course_root("tiny")


def test_an_unknown_course_is_answered_with_those_that_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "tiny_course")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(UsageError) as caught:
        course_root("teeny")
    assert "tiny" in caught.value.remedy
