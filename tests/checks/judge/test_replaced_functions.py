"""What measures is bound before the learner's file is loaded: functions that it replaces measure nothing."""

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

EVENS = """
    import numpy as np

    def evens(x):
        return x[::2]
"""
COPIED = EVENS.replace("x[::2]", "x[::2].copy()")
SPARE = EVENS.replace("return", "x + 1; return")
TOTAL = """
    def exp(x):
        return 1 + x + x * x / 2

    def total(values):
        return sum(exp(value) for value in values)
"""
TWICE = TOTAL.replace("exp(value) for", "exp(value) + 0 * exp(value) for")
SOLUTIONS = {"evens": EVENS, "total": TOTAL}
SCENARIOS = {
    "evens": """
        from learnml.checks.spec import budget

        @budget(view=True)
        def a_large_array(m, rng):
            x = rng.normal(size=200_000)
            return lambda: m.evens(x)
    """,
    "total": """
        from learnml.checks.spec import budget

        @budget(calls={"exp": 20})
        def twenty(m, rng):
            values = rng.normal(size=20).tolist()
            return lambda: m.total(values)
    """,
}
COURSE = [
    Planted(
        name,
        SOLUTIONS[name],
        scenarios,
        tools=["python", "numpy", "collections", "sys", "threading", "tracemalloc"],
    )
    for name, scenarios in SCENARIOS.items()
]
SHARING = "import numpy as np\nnp.shares_memory = np.may_share_memory = lambda a, b: True\n"
TRACING = """
    import tracemalloc

    tracemalloc.get_traced_memory = lambda: (0, 0)
    tracemalloc.start = tracemalloc.stop = tracemalloc.reset_peak = lambda: None
"""
COUNTING = """
    import collections

    collections.Counter.update = lambda self, *a, **b: None
    collections.Counter.__getitem__ = lambda self, name: 0
"""
PROFILING = """
    import sys
    import threading

    sys.setprofile = threading.setprofile = threading.setprofile_all_threads = lambda function: None
"""
Judged = Callable[..., CaseResult]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """The only case of the exercise of that name, judged with texts as the learner's file."""
    root = tmp_path_factory.mktemp("replaced")
    course = plant(root, *COURSE)
    with References(course, Cache(root / "cache")) as references:
        judge = Judge(course, references)

        def judge_one(name: str, *texts: str) -> CaseResult:
            text = "\n".join(textwrap.dedent(text) for text in texts)
            report = judge.judge(Request(course.find(name), Source("mine.py", text)))
            (case,) = report.stages[2].cases
            return case

        yield judge_one


@pytest.mark.parametrize(
    ("name", "replaced"),
    [("evens", SHARING), ("evens", TRACING), ("total", COUNTING), ("total", PROFILING)],
    ids=["sharing", "tracing", "counting", "profiling"],
)
def test_the_solution_passes_whatever_is_replaced(name: str, replaced: str, judged: Judged) -> None:
    case = judged(name, replaced, SOLUTIONS[name])
    assert case.passed, case


@pytest.mark.parametrize(
    ("name", "greedy", "replaced"),
    [
        ("evens", COPIED, SHARING),
        ("evens", COPIED, SHARING + textwrap.dedent(TRACING)),
        ("evens", SPARE, TRACING),
        ("total", TWICE, COUNTING),
        ("total", TWICE, PROFILING),
    ],
    ids=["sharing", "sharing and tracing", "tracing", "counting", "profiling"],
)
def test_a_function_that_was_replaced_measures_nothing(
    name: str, greedy: str, replaced: str, judged: Judged
) -> None:
    for texts in ([greedy], [replaced, greedy]):
        case = judged(name, *texts)
        assert case.verdict is Verdict.TOO_BIG, case
