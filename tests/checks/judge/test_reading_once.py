"""What the scenarios' own lines do to a verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Course

HALVED = Planted(
    "halved",
    solution="def half(x):\n    return x / 2\n",
    scenarios="""
        from learnml.checks.spec import numerics


        def half_of_it(output):
            return output / 2


        @numerics(read=half_of_it)
        def a_case_that_draws_nothing(m, rng):
            return m.half(8.0)
        """,
)
BOTH_ENDS = Planted(
    "both_ends",
    solution="def both_ends(xs):\n    return xs[0], xs[-1]\n",
    scenarios="""
        from learnml.checks.spec import numerics


        def in_any_order(ends):
            one, other = ends
            return {"the smaller": min(one, other), "the larger": max(one, other)}


        @numerics(read=in_any_order)
        def of_three(m, rng):
            return m.both_ends([3.0, 5.0, 8.0])
        """,
)
OVERFLOWING = Planted(
    "overflowing",
    solution="def twice(x):\n    return 2 * x\n",
    scenarios="""
        import numpy as np

        from learnml.checks.spec import numerics


        @numerics
        def a_warning_in_a_line_of_the_scenarios_own(m, rng):
            return np.array([1e308]) * m.twice(3.0)
        """,
)


def judged(course: Course, folder: Path, name: str, code: str, seed: int = 0) -> Report:
    exercise = course.find(f"tiny/{name}")
    with References(course, Cache(folder / "cache")) as references:
        judge = Judge(course, references)
        return judge.judge(Request(exercise, Source(exercise.file, code), seed=seed))


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        ("xs", "the result: yours is a list of 3 items, expected a tuple of 2 items"),
        ("(*xs,)", "the result: yours has 3 items, expected 2 items"),
        ("xs[0]", "the result: yours is a float, expected a tuple of 2 items"),
        ("xs[0], str(xs[-1])", "the result[1]: yours is a str, expected a float"),
    ],
)
def test_what_cannot_be_read_is_told_as_it_came_back(tmp_path: Path, returned: str, message: str) -> None:
    course = plant(tmp_path / "course", BOTH_ENDS)
    report = judged(course, tmp_path, "both_ends", f"def both_ends(xs):\n    return {returned}\n")
    assert [case.message for case in report.stages[0].cases] == [message]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_an_output_that_is_the_same_on_every_seed_is_read_once(tmp_path: Path, seed: int) -> None:
    course = plant(tmp_path / "course", HALVED)
    assert judged(course, tmp_path, "halved", HALVED.solution, seed).passed


def test_a_warning_is_printed_and_nothing_is_read_for_it(tmp_path: Path) -> None:
    course = plant(tmp_path / "course", OVERFLOWING)
    report = judged(course, tmp_path, "overflowing", "def twice(x):\n    return x\n")
    assert report.failed_case is None or report.failed_case.verdict.value == "wrong"
    assert "RuntimeWarning: overflow" in report.printed
