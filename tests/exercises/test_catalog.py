"""The course as data: what is wrong with it is said at once, with file, key and reason; exercises are found
as they are called.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import MODULE, Planted, plant, write_files

from learnml.exercises.catalog import Course
from learnml.exercises.errors import BrokenCourse, UnknownExercise
from learnml.exercises.loading import load_course


def problems(root: Path) -> list[str]:
    """What loading says is wrong, a line each."""
    with pytest.raises(BrokenCourse) as caught:
        load_course(root)
    assert caught.value.remedy
    first, *lines = caught.value.message.splitlines()
    assert first == "The course can't be used:"
    return [line.strip() for line in lines]


BROKEN_COURSE = """
[[tier]]
id = "t"
modules = ["m", "Module One", "data", "m", "gone"]
"""
BROKEN_MODULE = """
title = 3
tools = ["python"]

[[exercise]]
id = "class"
title = "A keyword"
tools = ["python", 3]
minutes = "ten"

[[exercise]]
id = "first"
tools = "python"
minutes = true
needs = ["m/later", "m/nowhere"]
milestone = "yes"
torch = 3

[[exercise]]
id = "later"
title = "Later"
minutes = 5

[[exercise]]
id = "later"
title = "Again"
minutes = 5
"""


def test_everything_that_is_wrong_is_said_at_once_with_file_key_and_reason(tmp_path: Path) -> None:
    write_files(tmp_path, {"exercises/course.toml": BROKEN_COURSE, "exercises/m/module.toml": BROKEN_MODULE})
    found = problems(tmp_path)
    folder = tmp_path / "exercises"
    for file, place, key, reason in (
        ("course.toml", "tier 't'", "title", "is missing"),
        ("course.toml", "", "modules", "m is listed twice"),
        ("Module One/module.toml", "", "id", "'Module One' is not a lower-case Python name"),
        ("data/module.toml", "", "id", "'data' is reserved for a folder of the project"),
        ("m/module.toml", "", "title", "should be a string, not 3"),
        ("m/module.toml", "exercise 'class'", "id", "'class' is not a lower-case Python name"),
        ("m/module.toml", "exercise 'class'", "tools", "should be a list of strings"),
        ("m/module.toml", "exercise 'class'", "minutes", "should be an integer, not 'ten'"),
        ("m/module.toml", "exercise 'first'", "title", "is missing"),
        ("m/module.toml", "exercise 'first'", "tools", "should be a list, not 'python'"),
        ("m/module.toml", "exercise 'first'", "minutes", "should be an integer, not True"),
        ("m/module.toml", "exercise 'first'", "milestone", "should be true or false, not 'yes'"),
        ("m/module.toml", "exercise 'first'", "torch", "should be a string, not 3"),
        ("m/module.toml", "exercise 'first'", "id", "exercises/m/first/lesson.md is missing"),
        ("m/module.toml", "exercise 'first'", "id", "checks/scenarios/m/first.py is missing"),
        ("m/module.toml", "exercise 'first'", "id", "hints/m/first.toml is missing"),
        ("m/module.toml", "m/first", "needs", "m/later does not come earlier"),
        ("m/module.toml", "m/first", "needs", "there is no exercise 'm/nowhere'"),
        ("m/module.toml", "m/later", "id", "used twice"),
    ):
        said = [line for line in found if line.startswith(f"{folder / file}: ")]
        assert any(place in line and f"{key}: {reason}" in line for line in said), (file, key, reason)
    assert any(line.startswith(f"{folder / 'gone' / 'module.toml'}: ") for line in found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[tier]\n", "line 1"),
        ("tier = 3\n", "tier: should be a list, not 3"),
        ("tier = [3]\n", "tier: should be tables: [[tier]]"),
        ('[[tier]]\nid = "t"\ntitle = "T"\nmodules = [3]\n', "modules: should be a list of strings"),
        ("[tier]\nid = 't'\n", "tier: should be a list"),
        ("\x00", ""),
    ],
)
def test_a_file_that_is_no_course_at_all_is_a_broken_course(text: str, reason: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"exercises/course.toml": text})
    assert any(reason in line for line in problems(tmp_path))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[exercise]\n", "line 1"),
        ("exercise = 3\n", "exercise: should be a list, not 3"),
        ("exercise = [3]\n", "exercise: should be tables: [[exercise]]"),
    ],
)
def test_a_file_that_is_no_module_at_all_is_a_broken_course(text: str, reason: str, tmp_path: Path) -> None:
    plant(tmp_path)
    write_files(tmp_path, {"exercises/tiny/module.toml": text})
    assert any("tiny/module.toml" in line and reason in line for line in problems(tmp_path))


def test_a_file_that_is_not_there_or_not_text_is_a_broken_course(tmp_path: Path) -> None:
    assert any("course.toml" in line for line in problems(tmp_path))
    write_files(tmp_path, {"exercises/course.toml": ""})
    (tmp_path / "exercises" / "course.toml").write_bytes(b"title = '\xff'\n")
    assert any("course.toml" in line for line in problems(tmp_path))


def test_an_exercise_that_needs_itself_is_a_contradiction(tmp_path: Path) -> None:
    planted = Planted("one", "", "")
    plant(tmp_path, planted)
    entry = MODULE + planted.entry + 'needs = ["tiny/one"]\n'
    write_files(tmp_path, {"exercises/tiny/module.toml": entry})
    assert any("tiny/one does not come earlier" in line for line in problems(tmp_path))


def test_a_module_that_no_tier_lists_comes_last(tmp_path: Path) -> None:
    plant(tmp_path, Planted("one", "", ""))
    write_files(tmp_path, {"exercises/another/module.toml": MODULE})
    modules = load_course(tmp_path).modules
    assert [(module.id, module.tier) for module in modules] == [("tiny", "only"), ("another", "only")]


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
    plant(tmp_path, one)
    write_files(tmp_path, {"exercises/other/module.toml": MODULE + one.entry})
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
