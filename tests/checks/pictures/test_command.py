"""`learnml picture` as a learner types it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support import Learner

from learnml.tutor.views.picture.png import can_write

SIGMOID = "first_steps/sigmoid"
WITHOUT = "first_steps/check_model"
OF_A_TEXT = "tokenizers/bpe_train"


def test_a_picture_of_the_learners_code_is_printed(learner: Learner) -> None:
    learner.solve(SIGMOID)
    found = learner("picture", "sigmoid")
    assert (found.returncode, found.stderr) == (0, "")
    for text in (
        "any number becomes a probability",
        "score x",
        "a sigmoid(x)   b its slope",
        "At 0 it says 0.5",
    ):
        assert text in found.stdout
    assert "\x1b" not in found.stdout


def test_a_wrong_file_is_drawn_as_it_is(learner: Learner) -> None:
    learner.write(SIGMOID, "def sigmoid(x):\n    return x\n")
    found = json.loads(learner("picture", SIGMOID, "--json").stdout)
    (curves,) = found["picture"]["panels"]
    assert curves["series"][0]["ys"] == curves["series"][0]["xs"]
    assert found["failure"] is None and found["printed"] == ""


def test_points_that_are_no_numbers_are_said_to_be_left_out(learner: Learner) -> None:
    learner.write(SIGMOID, "def sigmoid(x):\n    return x if x > 0 else float('nan')\n")
    found = learner("picture", SIGMOID)
    assert found.returncode == 0
    assert "are infinite or not numbers, and are left out." in found.stdout
    plain = json.loads(learner("picture", SIGMOID, "--json").stdout)
    assert plain["picture"]["panels"][0]["series"][0]["ys"][0] is None


def test_nothing_that_can_be_drawn_is_still_a_picture(learner: Learner) -> None:
    learner.write(SIGMOID, "def sigmoid(x):\n    return float('inf')\n")
    found = learner("picture", SIGMOID, "--svg", "empty.svg", "--png", "empty.png")
    assert found.returncode == 0 and "322 of 322 points" in found.stdout
    ElementTree.parse(learner.root / "empty.svg")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "`sigmoid` is not built yet."),
        ("def sigmoid(x):\n    return 1 / 0\n", "ZeroDivisionError: division by zero"),
        ("def sigmoid(x):\n    return 1 / 0\n", "sigmoid.py, line 2, in sigmoid: return 1 / 0"),
        ("def sigmoid(x)\n    return x\n", "Python can't read this file"),
        ("import socket\n\ndef sigmoid(x):\n    return x\n", "imports socket"),
        ("def sigmoid(x):\n    return 'much'\n", "TypeError"),
        ("def sigmoid(x):\n    import os\n", "imports os"),
    ],
)
def test_why_there_is_no_picture_is_said(learner: Learner, text: str | None, says: str) -> None:
    stub = learner.course.find(SIGMOID).stub.read_text(encoding="utf-8")
    learner.write(SIGMOID, stub if text is None else text)
    found = learner("picture", SIGMOID, "--svg", "none.svg")
    assert found.returncode == 1
    assert "✗ no picture: " in found.stdout
    assert says in " ".join(found.stdout.split())
    assert not (learner.root / "none.svg").exists()


def test_what_the_code_prints_and_borrows_is_told(learner: Learner) -> None:
    solution = learner.course.find("first_steps/log_loss").solution.read_text(encoding="utf-8")
    learner.write("first_steps/log_loss", solution + '\nprint("loaded")\n')
    found = learner("picture", "log_loss")
    assert "Printed while your code ran:\nloaded" in found.stdout
    assert "Borrowed, because yours has not passed as it is now: first_steps/sigmoid" in found.stdout


def test_files_are_written_and_nothing_is_recorded(learner: Learner) -> None:
    learner.solve(SIGMOID)
    folder = learner.root / "my pictures"
    folder.mkdir()
    found = learner("picture", SIGMOID, "--svg", "my pictures/s.svg", "--png", "my pictures/s.png")
    assert (found.returncode, found.stderr) == (0, "")
    svg = ElementTree.parse(folder / "s.svg").getroot()
    assert svg.tag.endswith("svg") and "score x" in "".join(svg.itertext())
    assert (folder / "s.png").read_bytes().startswith(b"\x89PNG\r\n")
    assert sorted(path.name for path in folder.iterdir()) == ["s.png", "s.svg"]
    assert json.loads(learner("history", SIGMOID, "--json").stdout)["versions"] == []


def test_a_file_that_can_not_be_written_is_an_error(learner: Learner) -> None:
    learner.solve(SIGMOID)
    found = learner("picture", SIGMOID, "--svg", "missing/s.svg")
    assert found.returncode == 3
    assert "missing/s.svg: No such file or directory." in found.stderr


def test_an_exercise_without_a_picture_names_those_of_its_module(learner: Learner) -> None:
    learner.solve(WITHOUT)
    found = learner("picture", WITHOUT)
    assert found.returncode == 2
    assert f"There is no picture of {WITHOUT}." in found.stderr and SIGMOID in found.stderr
    assert OF_A_TEXT not in found.stderr and "`learnml picture --list` lists all" in found.stderr


def test_all_pictures_are_listed_by_module(learner: Learner) -> None:
    listed = learner("picture", "--list").stdout
    assert "first_steps: welcome, " in listed and "tokenizers: bpe_train, " in listed
    assert "check_model" not in listed
    assert OF_A_TEXT in json.loads(learner("picture", "--list", "--json").stdout)["pictures"]


def test_a_text_that_was_typed_is_drawn(learner: Learner) -> None:
    learner.solve(OF_A_TEXT)
    without, typed = learner("picture", OF_A_TEXT), learner("picture", OF_A_TEXT, "--text", "hum hum 🙂")
    assert (without.returncode, typed.returncode, typed.stderr) == (0, 0, "")
    assert "sea" in without.stdout and "hum" not in without.stdout
    assert "hum│·hum│·🙂" in typed.stdout and "sea" not in typed.stdout


@pytest.mark.parametrize(
    ("exercise", "text", "says"),
    [
        (SIGMOID, "hum", f"The picture of {SIGMOID} is not one of a text."),
        (SIGMOID, "hum", OF_A_TEXT),
        (OF_A_TEXT, " ", "The text is empty."),
        (OF_A_TEXT, "hum" * 400, "The text has 1,200 characters."),
    ],
)
def test_a_text_that_can_not_be_drawn_is_refused(
    learner: Learner, exercise: str, text: str, says: str
) -> None:
    learner.solve(exercise)
    found = learner("picture", exercise, "--text", text)
    assert found.returncode == 2
    assert says in " ".join(found.stderr.split())


def test_an_exercise_that_was_not_begun_says_how_to_begin(learner: Learner) -> None:
    found = learner("picture", SIGMOID)
    assert found.returncode == 2
    assert f"`learnml next {SIGMOID}` creates it" in found.stderr


def test_a_pass_tells_of_the_picture(learner: Learner) -> None:
    learner.solve(SIGMOID)
    assert f"learnml picture {SIGMOID}" in learner("run", SIGMOID).stdout
    learner.solve(WITHOUT)
    assert "learnml picture" not in learner("run", WITHOUT).stdout


def test_a_png_asks_for_a_font_that_is_there(tmp_path: Path) -> None:
    assert can_write()
    assert not can_write("No Such Font")
