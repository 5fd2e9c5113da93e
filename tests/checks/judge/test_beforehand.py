"""What is done before the call that is measured, when a case is prepared or the file imported, counts too."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.source import Source

BAG = """
    import math

    import numpy as np

    class Bag:
        def __init__(self, values):
            self.values = values

        def total(self):
            found = 0.0
            for value in self.values:
                found += math.exp(value)
            return found
"""
SQUARES = """
    import numpy as np

    def squares(x):
        return float(np.square(x, out=x).sum())
"""
SCENARIOS = {
    "time": """
        @budget(time=3)
        def a_long_list(m, rng):
            bag = m.Bag(rng.normal(size=3000).tolist())
            return lambda: bag.total()
    """,
    "growth": """
        @budget(growth=1.5, n=300)
        def longer_lists(m, rng, n):
            bag = m.Bag(rng.normal(size=n).tolist())
            return lambda: bag.total()
    """,
    "calls": """
        @budget(calls={"math.exp": 20})
        def twenty(m, rng):
            bag = m.Bag(rng.normal(size=20).tolist())
            return lambda: bag.total()
    """,
    "time_prepared": """
        @budget(time=3, preparing=1000)
        def a_long_list(m, rng):
            bag = m.Bag(rng.normal(size=3000).tolist())
            return lambda: bag.total()
    """,
    "memory": """
        @budget(memory=0.5, of="x")
        def in_place(m, rng):
            x = rng.normal(size=200_000)
            return lambda: m.squares(x)
    """,
    "memory_kept": """
        @budget(memory=0.5, kept=2, of="x")
        def in_place(m, rng):
            x = rng.normal(size=200_000)
            return lambda: m.squares(x)
    """,
    "memory_beside": """
        @budget(memory=0.5, of="x")
        def in_place(m, rng):
            x = rng.normal(size=200_000)
            return lambda: m.squares(x)
    """,
    "sets": """
        def as_sets(found):
            return sorted(found)

        @budget(time=5, read=as_sets)
        def in_any_order(m, rng):
            bag = m.Bag(rng.normal(size=100).tolist())
            return lambda: bag.values
    """,
}
COURSE = {
    name: Planted(
        name,
        solution=SQUARES if name.startswith("memory") else BAG,
        scenarios="from learnml.checks.spec import budget\n\n\n" + textwrap.dedent(scenarios),
        tools=["python", "numpy", "threading"],
    )
    for name, scenarios in SCENARIOS.items()
}
EARLIER = "from myml.tiny.memory import squares as halves\n" + textwrap.dedent(SQUARES)
LISTED = "table = [n + 0.5 for n in range(100_000)]\n" + textwrap.dedent(SQUARES)
REMEMBERS = """
    import math

    class Bag:
        def __init__(self, values):
            [math.exp(value) for value in values for again in {again}]
            self.found = sum(map(math.exp, values))

        def total(self):
            return self.found
"""
ONCE, FORTY_TIMES, QUADRATIC = "[]", "range(40)", "values"
WORKS_WHEN_ANOTHER_IS_CALLED = """
    import math

    def slow(values):
        return [sum(map(math.exp, values)) for again in range(40)][0]

    class Bag:
        latest = []

        def __init__(self, values):
            self.values, self.ready = values, None
            self.latest[:] = [self]

        def total(self):
            for bag in (*self.latest, self):
                bag.ready = slow(bag.values) if bag.ready is None else bag.ready
            return self.ready
"""
REMEMBERS_INPUTS = """
    import math

    known = {}

    class Bag:
        def __init__(self, values):
            self.values = tuple(values)

        def total(self):
            if self.values not in known:
                found = 0.0
                for value in self.values:
                    found += math.exp(value) + 0 * math.exp(value)
                known[self.values] = found
            return known[self.values]
"""
TWICE_IN_A_THREAD = """
    import math
    import threading

    class Bag:
        def __init__(self, values):
            self.values = values

        def total(self):
            found = []
            def add_up():
                for value in self.values:
                    found.append(math.exp(value) + 0 * math.exp(value))
            thread = threading.Thread(target=add_up)
            thread.start()
            thread.join()
            return sum(found)
"""
TWICE_IN_C = """
    import math

    exp = math.exp

    class Bag:
        def __init__(self, values, function=exp):
            self.values, self.function = values, function

        def total(self):
            return sum(map(self.function, self.values)) + 0 * sum(map(exp, self.values))
"""
POOL = """
    import numpy as np

    pool = np.zeros(200_000)

    def squares(x):
        np.copyto(pool, x)
        return float(np.square(pool, out=pool).sum())
"""
POOL_OF_THE_FIRST_CALL = """
    import numpy as np

    pools = {}

    def squares(x):
        if len(x) not in pools:
            pools[len(x)] = np.zeros(len(x))
        pool = pools[len(x)]
        np.copyto(pool, x)
        return float(np.square(pool, out=pool).sum())
"""
needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
Judged = Callable[[str, str], CaseResult]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """The only case of the exercise of that name, judged with a text as the learner's file."""
    root = tmp_path_factory.mktemp("beforehand")
    course = plant(root, *COURSE.values())
    with References(course, Cache(root / "cache")) as references:
        judge = Judge(course, references)

        def judge_one(name: str, text: str) -> CaseResult:
            own = {"tiny/memory": Source("memory.py", LISTED)}
            request = Request(
                course.find(name),
                Source("mine.py", textwrap.dedent(text)),
                own=lambda earlier: own.get(earlier.id),
            )
            report = judge.judge(request)
            (case,) = report.stages[2].cases
            return case

        yield judge_one


@pytest.mark.parametrize("name", COURSE)
def test_the_solution_passes(name: str, judged: Judged) -> None:
    case = judged(name, COURSE[name].solution)
    assert case.passed, case


@pytest.mark.parametrize("name", ["time", "growth"])
def test_to_compute_in_the_constructor_what_the_call_may_is_allowed(name: str, judged: Judged) -> None:
    case = judged(name, REMEMBERS.format(again=ONCE))
    assert case.passed, case


@needs_linux
@pytest.mark.parametrize(("name", "again"), [("time", FORTY_TIMES), ("growth", QUADRATIC)])
def test_work_in_the_constructor_is_timed(name: str, again: str, judged: Judged) -> None:
    case = judged(name, REMEMBERS.format(again=again))
    assert case.verdict is Verdict.TOO_SLOW, case
    assert any("in a constructor" in line for line in case.detail)


@needs_linux
def test_the_call_that_warms_the_caches_can_not_do_the_work(judged: Judged) -> None:
    case = judged("time", WORKS_WHEN_ANOTHER_IS_CALLED)
    assert case.verdict is Verdict.TOO_SLOW, case


def test_a_constructor_in_another_style_may_take_longer(judged: Judged) -> None:
    slower = BAG.replace("= values\n", "= [float(value) for value in values if value == value]\n", 1)
    case = judged("growth", slower)
    assert case.passed, case


def test_calls_on_inputs_that_were_seen_before_are_not_all_that_count(judged: Judged) -> None:
    case = judged("calls", REMEMBERS_INPUTS)
    assert case.verdict is Verdict.TOO_BIG, case


def test_a_function_in_c_is_counted_whatever_its_module_is_called(judged: Judged) -> None:
    twice = BAG.replace("+= math.exp(value)", "+= math.exp(value) + 0 * math.exp(value)")
    case = judged("calls", textwrap.dedent(twice) + "\nmath.exp.__module__ = 'elsewhere'\n")
    assert case.verdict is Verdict.TOO_BIG, case


@pytest.mark.parametrize("text", [TWICE_IN_A_THREAD, TWICE_IN_C], ids=["in a thread", "in C"])
def test_calls_are_counted_whoever_makes_them(text: str, judged: Judged) -> None:
    case = judged("calls", text)
    assert case.message == "calls: 40 calls of math.exp; at most 20", case


def test_calls_in_the_constructor_are_counted(judged: Judged) -> None:
    case = judged("calls", REMEMBERS.format(again="range(2)"))
    assert case.verdict is Verdict.TOO_BIG, case
    assert case.message == "calls: 60 calls of math.exp; at most 20"
    assert any("in a constructor" in line for line in case.detail)


@needs_linux
@pytest.mark.parametrize("text", [POOL, POOL_OF_THE_FIRST_CALL], ids=["import", "first call"])
def test_memory_that_was_taken_before_the_call_counts(text: str, judged: Judged) -> None:
    case = judged("memory", text)
    assert case.verdict is Verdict.TOO_BIG, case
    assert any("were taken before the call" in line for line in case.detail)


@pytest.mark.parametrize(
    ("name", "text"),
    [("time_prepared", REMEMBERS.format(again=FORTY_TIMES)), ("memory_kept", POOL_OF_THE_FIRST_CALL)],
)
def test_what_a_mark_allows_beforehand_is_allowed(name: str, text: str, judged: Judged) -> None:
    case = judged(name, text)
    assert case.passed, case


def test_results_of_timed_calls_are_read_as_the_mark_says(judged: Judged) -> None:
    case = judged("sets", "class Bag:\n    def __init__(self, values):\n        self.values = values[::-1]\n")
    assert case.passed, case


def test_small_things_that_are_kept_do_not_count(judged: Judged) -> None:
    case = judged("memory", "kept = list(range(5_000))\n" + textwrap.dedent(SQUARES))
    assert case.passed, case


def test_what_another_exercise_keeps_at_its_import_is_not_this_one_s(judged: Judged) -> None:
    case = judged("memory_beside", EARLIER)
    assert case.passed, case


@needs_linux
def test_what_the_file_keeps_at_its_import_counts_beside_another_exercise_s(judged: Judged) -> None:
    pool = textwrap.dedent(POOL) + "\nfrom myml.tiny.memory import squares as halves\n"
    case = judged("memory_beside", pool)
    assert case.verdict is Verdict.TOO_BIG, case
