"""A result is what a timed call has returned: what is filled in later, when the reply is sent, is none."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.source import Source

SUMS = """
    def sums(x):
        return [sum([v * v for v in x[start::10]]) for start in range(10)]
"""
SCENARIOS = {
    "time": """
        from learnml.checks.spec import budget

        @budget(time=5)
        def a_long_list(m, rng):
            x = rng.normal(size=3000).tolist()
            return lambda: m.sums(x)
    """,
    "growth": """
        from learnml.checks.spec import budget

        @budget(growth=1.5, n=300)
        def longer_lists(m, rng, n):
            x = rng.normal(size=n).tolist()
            return lambda: m.sums(x)
    """,
}
COURSE = [
    Planted(name, SUMS, scenarios, tools=["python", "numpy", "builtins", "gc", "sys", "time"])
    for name, scenarios in SCENARIOS.items()
]
ROUNDS = {"time": "200", "growth": "len(x) // 4"}
"""How often the slow one does the work, by exercise."""
SLOW = """
    def sums(x):
        for _ in range({rounds}):
            found = [sum([v * v for v in x[start::10]]) for start in range(10)]
        return found
"""
# No garbage is collected while calls are timed.
LATER = """
    import gc

    pending = []

    def sums(x):
        if gc.isenabled():
            return slow_sums(x)
        pending[:] = [([], x)]
        return pending[0][0]

    def fill():
        while pending:
            found, x = pending.pop()
            found[:] = slow_sums(x)
"""
BY_VARS = """
    import builtins

    builtin_vars = vars

    def read(thing):
        if type(thing).__name__ == "Output":
            fill()
        return builtin_vars(thing)

    builtins.vars = read
"""
BY_COLLECTING = """
    gc.callbacks.append(lambda phase, info: fill())
    gc.set_threshold(1, 1000, 1000)
"""
BY_COLLECTING_AFTER_A_WAIT = """
    import time

    last = [0.0, 0.0]

    def look(phase, info):
        waited = time.perf_counter() - last[0] - (time.thread_time() - last[1])
        if waited > 40e-6:
            fill()
        last[:] = time.perf_counter(), time.thread_time()

    gc.callbacks.append(look)
    gc.set_threshold(1, 1000, 1000)
"""
BY_FLUSHING = """
    import sys

    class Out:
        def write(self, text):
            return len(text)

        def flush(self):
            fill()

    sys.stdout = Out()
"""
REPEATED = """
    def repeated(x, rounds):
        for _ in range(rounds):
            found = [sum([v * v for v in x[start::10]]) for start in range(10)]
        return found
"""
THREE_AND_TWELVE = """
    def sums(x):
        repeated(x, 3)
        return repeated(x, 12)
"""
THREE_AND_TWELVE_LATER = """
    import gc

    pending = []

    def sums(x):
        found = repeated(x, 3)
        if not gc.isenabled():
            found = []
            pending[:] = [(found, x)]
        return found

    def fill():
        while pending:
            found, x = pending.pop()
            found[:] = repeated(x, 12)
"""
Judged = Callable[[str, str], CaseResult]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """The only case of the exercise of that name, judged with a text as the learner's file."""
    root = tmp_path_factory.mktemp("late")
    course = plant(root, *COURSE)
    with References(course, Cache(root / "cache")) as references:
        judge = Judge(course, references)

        def judge_one(name: str, text: str) -> CaseResult:
            report = judge.judge(Request(course.find(name), Source("mine.py", text)))
            (case,) = report.stages[2].cases
            return case

        yield judge_one


def slow(name: str) -> str:
    return textwrap.dedent(SLOW.format(rounds=ROUNDS[name]))


def dedented(*parts: str) -> str:
    return "\n".join(textwrap.dedent(part) for part in parts)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_solution_passes(name: str, judged: Judged) -> None:
    case = judged(name, dedented(SUMS))
    assert case.passed, case


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_slow_is_too_slow(name: str, judged: Judged) -> None:
    case = judged(name, slow(name))
    assert case.verdict is Verdict.TOO_SLOW, case


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize(
    "trick",
    [BY_VARS, BY_COLLECTING, BY_COLLECTING_AFTER_A_WAIT, BY_FLUSHING],
    ids=["vars", "collecting", "collecting after a wait", "flushing"],
)
def test_a_result_that_is_filled_later_is_none_or_is_timed(name: str, trick: str, judged: Judged) -> None:
    slower = slow(name).replace("def sums", "def slow_sums")
    case = judged(name, dedented(slower, LATER, trick))
    # Filled too late it is empty, filled before that it takes time which the system counts.
    assert case.verdict in (Verdict.WRONG, Verdict.FORBIDDEN, Verdict.TOO_SLOW), case


def test_what_is_done_while_output_is_flushed_comes_too_late(judged: Judged) -> None:
    case = judged("time", dedented(REPEATED, THREE_AND_TWELVE))
    assert case.verdict is Verdict.TOO_SLOW, case
    case = judged("time", dedented(REPEATED, THREE_AND_TWELVE_LATER, BY_FLUSHING))
    assert case.verdict in (Verdict.WRONG, Verdict.TOO_SLOW), case
