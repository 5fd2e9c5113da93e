"""`learnml course new` as an author meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from authors import Author
from support import run_learnml

from learnml.exercises.loading import load_course


def test_a_new_exercise_lacks_nothing_but_its_lesson(author: Author) -> None:
    done = run_learnml("course", "new", "steps/root", cwd=author.root / "exercises")
    assert done.returncode == 0, done.stderr
    assert "exercises/steps/root/lesson.md" in done.stdout
    assert {check for check, _ in author.problems("root")} == {"lesson"}


def test_a_new_exercise_comes_last_in_its_module(author: Author) -> None:
    before = author.path("course").read_text(encoding="utf-8")
    assert run_learnml("course", "new", "steps/root", cwd=author.root).returncode == 0
    course = load_course(author.root)
    assert [exercise.id for exercise in course.exercises] == ["steps/total", "steps/average", "steps/root"]
    assert author.path("course").read_text(encoding="utf-8") == before


def test_a_new_module_is_begun_with_its_first_exercise_and_touches_no_file_of_another(author: Author) -> None:
    before = {path: path.read_bytes() for path in author.root.rglob("*") if path.is_file()}
    assert run_learnml("course", "new", "leaps/root", cwd=author.root).returncode == 0
    assert {path: path.read_bytes() for path in before} == before
    assert [module.id for module in load_course(author.root).modules] == ["steps", "leaps"]


def test_a_new_course_is_begun_with_its_first_exercise(tmp_path: Path) -> None:
    done = run_learnml("course", "new", "roots/square_root", "--course", "a new course", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (exercise,) = load_course(tmp_path / "a new course").exercises
    assert (exercise.id, exercise.title) == ("roots/square_root", "Square root")


@pytest.mark.parametrize("text", ["root", "steps/", "steps/Root", "steps/class", "../root/x", "a/b/c", "1/2"])
def test_an_id_that_is_none_is_refused(author: Author, text: str) -> None:
    before = sorted(author.root.rglob("*"))
    done = run_learnml("course", "new", text, cwd=author.root)
    assert done.returncode == 2 and "module/exercise" in done.stderr
    assert sorted(author.root.rglob("*")) == before


def test_nothing_is_written_over(author: Author) -> None:
    text = author.path("lesson").read_text(encoding="utf-8")
    assert run_learnml("course", "new", "steps/total", cwd=author.root).returncode == 2
    author.path("course").with_name("steps").joinpath("root").mkdir()
    author.path("lesson", "root").write_text("Mine.", encoding="utf-8")
    assert run_learnml("course", "new", "steps/root", cwd=author.root).returncode == 2
    assert author.path("lesson").read_text(encoding="utf-8") == text
    assert author.path("lesson", "root").read_text(encoding="utf-8") == "Mine."


def test_outside_a_course_it_says_how_to_begin_one(tmp_path: Path) -> None:
    done = run_learnml("course", "new", "steps/root", cwd=tmp_path)
    assert done.returncode == 2 and "--course FOLDER" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_files_of_an_exercise_are_printed_one_per_line(author: Author) -> None:
    done = run_learnml("course", "files", "total", cwd=author.root)
    assert done.returncode == 0, done.stderr
    kinds = ("lesson", "stub", "solution", "use_it", "scenarios", "hints")
    assert done.stdout.splitlines() == [str(author.path(kind)) for kind in kinds]
