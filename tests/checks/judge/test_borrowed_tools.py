"""A file may import what its own exercise allows, whoever imports that file."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import Report, Verdict
from learnml.checks.source import Source

SCENARIO = """
from learnml.checks.spec import numerics


@numerics
def four(m, rng):
    return m.{name}(4.0)
"""
ROOT = Planted(
    "root",
    "import math\n\n\ndef root(x):\n    return math.sqrt(x)\n",
    SCENARIO.format(name="root"),
    tools=["python"],
)
TWICE = Planted(
    "twice",
    "from myml.tiny.root import root\n\n\ndef twice(x):\n    return 2 * root(x)\n",
    SCENARIO.format(name="twice"),
    tools=["numpy"],
)


def _judge(root: Path, text: str) -> Report:
    course = plant(root, ROOT, TWICE)
    with References(course, Cache(root / "cache")) as references:
        exercise = course.find("twice")
        return Judge(course, references).judge(Request(exercise, Source(exercise.file, text)))


def test_what_is_borrowed_keeps_its_tools(tmp_path: Path) -> None:
    assert _judge(tmp_path, TWICE.solution).passed


@pytest.mark.parametrize("name", ["import math", "math = __import__('math')"])
def test_and_lends_them_to_nobody(name: str, tmp_path: Path) -> None:
    report = _judge(tmp_path, name + "\n" + TWICE.solution)
    assert report.verdict is Verdict.FORBIDDEN
