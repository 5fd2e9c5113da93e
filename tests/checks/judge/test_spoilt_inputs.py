"""A call of a budget case leaves its inputs as they were, where the solution's does."""

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

SOLUTIONS = {
    "squares": """
        import numpy as np

        def squares(x):
            return np.square(x)
    """,
    "in_place": """
        import numpy as np

        def in_place(x):
            return np.square(x, out=x)
    """,
    "inner": """
        def inner(x):
            return x[1:-1]
    """,
    "ordered": """
        import numpy as np

        def ordered(x):
            return np.sort(x)
    """,
}
MARKS = {"squares": "memory=1.5, of='x'", "in_place": "memory=0.5, of='x'", "inner": "view=True"}
MARKS["ordered"] = "time=50"
SCENARIOS = """
    from learnml.checks.spec import budget

    @budget({mark})
    def a_large_array(m, rng):
        x = rng.normal(size=200_000)
        return lambda: m.{name}(x)
"""
COURSE = [
    Planted(name, solution, textwrap.dedent(SCENARIOS.format(name=name, mark=MARKS[name])), tools=["numpy"])
    for name, solution in SOLUTIONS.items()
]
GREEDY = {
    "squares": """
        def squares(x):
            return (x + 0) * (x + 0)
    """,
    "in_place": """
        def in_place(x):
            return x * x
    """,
    "inner": """
        def inner(x):
            return x[1:-1].copy()
    """,
}
SPOILS = {
    "squares": """
        def squares(x):
            x *= x
            return x
    """,
    # In parts, since numpy copies what overlaps.
    "inner": """
        def inner(x):
            for start in range(0, len(x) - 2, 500):
                part = x[start : min(start + 500, len(x) - 2)]
                part[:] = x[start + 1 : start + 1 + len(part)]
            return x[:-2]
    """,
    "ordered": """
        def ordered(x):
            x.sort()
            return x
    """,
}
IN_ANOTHER_STYLE = {
    "squares": """
        def squares(x):
            found = x.copy()
            found *= found
            return found
    """,
    "in_place": """
        def in_place(x):
            x *= x
            return x
    """,
    "inner": """
        def inner(x):
            return x[slice(1, len(x) - 1)]
    """,
    "ordered": """
        def ordered(x):
            return x[x.argsort()]
    """,
}
Judged = Callable[[str, str], CaseResult]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """The only case of the exercise of that name, judged with a text as the learner's file."""
    root = tmp_path_factory.mktemp("spoilt")
    course = plant(root, *COURSE)
    with References(course, Cache(root / "cache")) as references:
        judge = Judge(course, references)

        def judge_one(name: str, text: str) -> CaseResult:
            report = judge.judge(Request(course.find(name), Source("mine.py", textwrap.dedent(text))))
            (case,) = report.stages[2].cases
            return case

        yield judge_one


@pytest.mark.parametrize("name", SOLUTIONS)
def test_the_solution_and_another_right_answer_pass(name: str, judged: Judged) -> None:
    for text in (SOLUTIONS[name], IN_ANOTHER_STYLE[name]):
        case = judged(name, text)
        assert case.passed, case


@pytest.mark.parametrize("name", GREEDY)
def test_what_takes_too_much_is_too_big(name: str, judged: Judged) -> None:
    case = judged(name, GREEDY[name])
    assert case.verdict is Verdict.TOO_BIG, case


@pytest.mark.parametrize("name", SPOILS)
def test_the_memory_of_the_inputs_is_not_there_to_be_used(name: str, judged: Judged) -> None:
    case = judged(name, SPOILS[name])
    assert case.verdict is Verdict.WRONG, case
    assert case.message == "The call that is measured changes `x`, which was given to it."
