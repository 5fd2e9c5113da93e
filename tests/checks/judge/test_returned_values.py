"""An error about what the learner returned is told as that, not as something missing from the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import CaseResult
from learnml.checks.source import Source

BOX = Planted(
    "box",
    "class Box:\n    def __init__(self, x):\n        self.x = x\n\n\ndef box(x):\n    return Box(x)\n",
    """
    from learnml.checks.spec import numerics


    @numerics
    def one(m, rng):
        return m.box(1.0).x
    """,
)


def failed(root: Path, text: str) -> CaseResult:
    """The first case that fails with this file."""
    course = plant(root, BOX)
    with References(course, Cache(root / "cache")) as references:
        exercise = course.find("box")
        case = Judge(course, references).judge(Request(exercise, Source(exercise.file, text))).failed_case
    assert case is not None
    return case


@pytest.mark.parametrize("text", ["def box(x):\n    pass\n", BOX.solution.replace("self.x", "self.y")])
def test_a_value_without_an_attribute_is_not_a_file_without_a_function(text: str, tmp_path: Path) -> None:
    case = failed(tmp_path, text)
    assert "in your file" not in case.message and "has no attribute 'x'" in case.message


def test_a_function_that_is_missing_is(tmp_path: Path) -> None:
    assert failed(tmp_path, "x = 1\n").message == "There is no `box` in your file."
