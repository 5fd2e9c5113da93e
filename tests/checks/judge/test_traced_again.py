"""The calls are recorded in a second run, which need not be like the one that was judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.calls import of_first_failure
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.witness import CHANGES
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.source import Source

SOLUTION = """
    def half(x):
        return x / 2
"""
SCENARIOS = """
    from learnml.checks.spec import numerics


    @numerics
    def small(m, rng):
        return m.half(3.0)


    @numerics(seconds=1.0)
    def large(m, rng):
        return m.half(1000.0)
"""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    course = plant(tmp_path_factory.mktemp("course"), Planted("half", SOLUTION, SCENARIOS, tools=("python",)))
    with References(course, Cache(tmp_path_factory.mktemp("cache"))) as references:
        yield Judge(course, references)


Failed = Callable[[str], CaseResult]


@pytest.fixture
def failed(judge: Judge) -> Failed:
    def first_failure(text: str) -> CaseResult:
        exercise = judge.course.exercises[0]
        report = judge.judge(Request(exercise, Source("half.py", text), show=of_first_failure))
        return next(case for stage in report.stages for case in stage.cases if not case.passed)

    return first_failure


def test_a_later_case_that_ends_the_process_does_not_cost_an_earlier_one_its_call(failed: Failed) -> None:
    case = failed("def half(x):\n    while x > 100:\n        pass\n    return str(x / 2)\n")
    assert (case.name, case.verdict) == ("small", Verdict.WRONG)
    assert case.call == "half(x=3.0) returned '1.5'; expected 1.5"


def test_a_second_run_that_ends_otherwise_is_told(failed: Failed) -> None:
    kept = failed("made = []\n\n\ndef half(x):\n    made.append(x)\n    return x / 2 + len(made)\n")
    assert CHANGES in kept.detail
    # All is run again as it was, so that the call is the one that was judged.
    assert kept.call == "half(x=3.0) returned 2.5; expected 1.5"
    assert CHANGES not in failed("def half(x):\n    return x / 3\n").detail
    assert CHANGES not in failed("def half(x):\n    return x / 0\n").detail
