"""An exercise that is broken in one way is reported in that one way."""

from __future__ import annotations

from pathlib import Path

import pytest
from authors import Author

from learnml.exercises.fields import parse_toml

BREAKAGES = parse_toml(Path(__file__).with_name("breakages.toml").read_text(encoding="utf-8"))["breakage"]


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage["name"])
def test_an_exercise_broken_in_one_way_is_reported_in_that_way(
    author: Author, breakage: dict[str, str]
) -> None:
    author.change(breakage["file"], breakage["replace"], breakage["with"], breakage["exercise"])
    problems = author.problems(breakage["exercise"])
    assert {check for check, _ in problems} == {breakage["check"]}, problems
    assert any(breakage["says"] in message for _, message in problems), problems
