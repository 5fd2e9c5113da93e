"""The course as data: what is wrong with it is said at once, with file, key and reason; exercises are found
as they are called.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import HEAD, Planted, plant, write_files

from learnml.exercises.catalog import Course, load_course
from learnml.exercises.errors import BrokenCourse, UnknownExercise


def problems(root: Path) -> list[str]:
    """What loading says is wrong, a line each."""
    with pytest.raises(BrokenCourse) as caught:
        load_course(root)
    assert caught.value.remedy
    first, *lines = caught.value.message.splitlines()
    assert first == "The course can't be used:"
    return [line.strip() for line in lines]


BROKEN = """
[[tier]]
id = "t"

[[module]]
id = "Module One"
tier = "nowhere"
title = 3

[[module]]
id = "m"
tier = "t"
title = "M"

[[module.exercise]]
id = "class"
title = "A keyword"
tools = ["python", 3]
minutes = "ten"

[[module.exercise]]
id = "first"
tools = "python"
minutes = true
needs = ["m/later", "m/nowhere"]
milestone = "yes"

[[module.exercise]]
id = "later"
title = "Later"
tools = []
minutes = 5

[[module.exercise]]
id = "later"
title = "Again"
tools = []
minutes = 5
"""


def test_everything_that_is_wrong_is_said_at_once_with_file_key_and_reason(tmp_path: Path) -> None:
    write_files(tmp_path, {"exercises/course.toml": BROKEN})
    found = problems(tmp_path)
    path = tmp_path / "exercises" / "course.toml"
    assert all(line.startswith(f"{path}: ") for line in found)
    for place, key, reason in (
        ("tier 't'", "title", "is missing"),
        ("module 'Module One'", "id", "'Module One' is not a lower-case Python name"),
        ("module 'Module One'", "tier", "there is no tier 'nowhere'"),
        ("module 'Module One'", "title", "should be a text, not 3"),
        ("exercise 'class'", "id", "'class' is not a lower-case Python name"),
        ("exercise 'class'", "tools", "should be a list of texts"),
        ("exercise 'class'", "minutes", "should be a whole number, not 'ten'"),
        ("exercise 'first'", "title", "is missing"),
        ("exercise 'first'", "tools", "should be a list, not 'python'"),
        ("exercise 'first'", "minutes", "should be a whole number, not True"),
        ("exercise 'first'", "milestone", "should be true or false, not 'yes'"),
        ("exercise 'first'", "id", "exercises/m/first/lesson.md is missing"),
        ("exercise 'first'", "id", "checks/m/first.py is missing"),
        ("exercise 'first'", "id", "hints/m/first.toml is missing"),
        ("m/first", "needs", "m/later does not come earlier"),
        ("m/first", "needs", "there is no exercise 'm/nowhere'"),
        ("m/later", "id", "used twice"),
    ):
        assert any(place in line and f" {key}: {reason}" in line for line in found), (place, key, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[tier]\n", "line 1"),
        ("module = 3\n", "module: should be a list, not 3"),
        ("module = [3]\n", "module: should be tables: [[module]]"),
        ("tier = [3]\n", "tier: should be tables: [[tier]]"),
        ('[[module]]\nid = "data"\n', "id: 'data' is the name of a folder of the project's own"),
        ("[module]\nid = 'm'\n", "module: should be a list"),
        ("\x00", ""),
    ],
)
def test_a_file_that_is_no_course_at_all_is_a_broken_course(text: str, reason: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"exercises/course.toml": text})
    assert any(reason in line for line in problems(tmp_path))


def test_a_file_that_is_not_there_or_not_text_is_a_broken_course(tmp_path: Path) -> None:
    assert any("course.toml" in line for line in problems(tmp_path))
    write_files(tmp_path, {"exercises/course.toml": ""})
    (tmp_path / "exercises" / "course.toml").write_bytes(b"title = '\xff'\n")
    assert any("course.toml" in line for line in problems(tmp_path))


def test_an_exercise_that_needs_itself_is_a_contradiction(tmp_path: Path) -> None:
    planted = Planted("one", "", "")
    write_files(tmp_path, {"exercises/course.toml": HEAD + planted.entry + 'needs = ["tiny/one"]\n'})
    write_files(tmp_path, planted.files)
    assert any("tiny/one does not come earlier" in line for line in problems(tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "first_steps/fit_line",
        "fit_line",
        "myml/first_steps/fit_line.py",
        "first_steps/fit_line/",
        " fit_line ",
    ],
)
def test_an_exercise_is_found_by_name_id_and_path(text: str, course: Course) -> None:
    assert course.find(text).id == "first_steps/fit_line"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("fit_lien", "first_steps/fit_line"),
        ("sigmoyd", "first_steps/sigmoid"),
        ("first_steps/welcom", "first_steps/welcome"),
    ],
)
def test_what_is_not_found_suggests_the_nearest(text: str, near: str, course: Course) -> None:
    with pytest.raises(UnknownExercise) as caught:
        course.find(text)
    assert text in caught.value.message
    assert near in caught.value.remedy


@pytest.mark.parametrize("text", ["", "qqqq", "..", "/", "first_steps"])
def test_what_is_like_nothing_is_refused_too(text: str, course: Course) -> None:
    with pytest.raises(UnknownExercise):
        course.find(text)


def test_a_name_that_two_modules_have_is_ambiguous(tmp_path: Path) -> None:
    one = Planted("same", "", "")
    second = '\n[[module]]\nid = "other"\ntier = "only"\ntitle = "Other"\n'
    plant(tmp_path, one)
    write_files(tmp_path, {"exercises/course.toml": HEAD + one.entry + second + one.entry})
    write_files(tmp_path, {name.replace("tiny", "other"): text for name, text in one.files.items()})
    course = load_course(tmp_path)
    assert [exercise.id for exercise in course.exercises] == ["tiny/same", "other/same"]
    with pytest.raises(UnknownExercise, match="2 exercises") as caught:
        course.find("same")
    assert "tiny/same, other/same" in caught.value.remedy
    assert course.find("other/same") is course.exercises[1]


def test_every_exercise_of_the_course_is_found_by_its_id_and_file(course: Course) -> None:
    for exercise in course.exercises:
        assert course.find(exercise.id) is exercise
        assert course.find(exercise.file) is exercise


def test_needs_come_before_what_needs_them(course: Course) -> None:
    for position, exercise in enumerate(course.exercises):
        assert course.position(exercise) == position
        assert {*exercise.needs} <= {earlier.id for earlier in course.exercises[:position]}
