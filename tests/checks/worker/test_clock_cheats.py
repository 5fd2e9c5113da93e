"""A slow solution can't pass for a fast one: not by patched clocks, other threads, remembered answers or
idleness.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import Report, Verdict
from learnml.checks.source import Source

COST = """
    def cost(x):
        total = 0.0
        for v in x:
            total += v * v
        return total
"""
WORK = Planted(
    "work",
    solution=COST,
    scenarios="""
        from learnml.checks.spec import budget


        def numbers(rng, n):
            return [float(v) for v in rng.normal(size=n)]


        @budget(time=3)
        def as_fast(m, rng):
            x = numbers(rng, 3000)
            return lambda: m.cost(x)
    """,
    tools=["python", "numpy", "gc", "sys", "time", "threading"],
)
GROWTH = Planted(
    "growth",
    solution=COST,
    scenarios="""
        from learnml.checks.spec import budget


        @budget(growth=1.5, n=200)
        def as_it_should(m, rng, n):
            x = [float(v) for v in rng.normal(size=n)]
            return lambda: m.cost(x)
    """,
    tools=["python", "numpy", "gc", "sys", "time", "threading"],
)
SLOW = """
    def cost(x):
        return [square_sum(x) for _ in range(40)][0]

    def square_sum(x):
        total = 0.0
        for v in x:
            total += v * v
        return total
"""
QUADRATIC = SLOW.replace("range(40)", "range(len(x) // 4)")
STOPPED_CLOCKS = """
    import sys, time
    time.thread_time = time.process_time = time.perf_counter = time.monotonic = lambda: 0.0
    sys.modules["learnml.checks.worker.probes"]._cpu_clock = lambda: 0.0
    sys.modules["learnml.checks.worker.server"]._clock = lambda: 0.0
"""
MADE_UP_CLOCKS = STOPPED_CLOCKS.replace("lambda: 0.0", "lambda: float('nan')")
MEASURES_NOTHING = """
    import sys
    sys.modules["learnml.checks.worker.probes"].seconds = lambda *a: 1e-9
    sys.modules["learnml.checks.worker.server"].probes.seconds = lambda *a: 1e-9
"""
IN_ANOTHER_THREAD = """
    from threading import Thread

    def cost(x):
        kept = []
        thread = Thread(target=lambda: kept.append(slow_cost(x)))
        thread.start()
        thread.join()
        return kept[0]
"""
REMEMBERED = """
    kept = {}

    def cost(x):
        if tuple(x) not in kept:
            kept[tuple(x)] = slow_cost(x)
        return kept[tuple(x)]
"""
IDLE_LATER = """
    called = []

    def cost(x):
        called.append(1)
        return slow_cost(x) if len(called) < 3 else 0.0
"""
MEMORY = Planted(
    "memory",
    solution="""
        import numpy as np

        def cost(x):
            return float(np.square(x, out=x).sum())
    """,
    scenarios="""
        from learnml.checks.spec import budget


        @budget(memory=1.2, of="x")
        def in_place(m, rng):
            x = rng.normal(size=100_000)
            return lambda: m.cost(x)
    """,
    tools=["numpy"],
)
GREEDY = """
    def cost(x):
        return [float((y**2).sum()) for y in [x.copy(), x.copy(), x.copy()]][0]
"""
IDLE_WHERE_LARGE = """
    def cost(x):
        return slow_cost(x) if len(x) <= 200 else 0.0
"""
IDLE_FROM_THE_SECOND_CALL = IDLE_LATER.replace("< 3", "< 2")
IDLE_IN_THE_THIRD_CALL = IDLE_LATER.replace("< 3", "!= 3")
IDLE_IN_THE_FOURTH_CALL = IDLE_LATER.replace("< 3", "!= 4")
# No garbage is collected while calls are timed.
IDLE_ONCE_AT_EACH_SIZE = """
    import gc

    timed = []

    def cost(x):
        timed.extend([len(x)] * (not gc.isenabled()))
        return slow_cost(x) if gc.isenabled() or timed.count(len(x)) != 2 else 0.0
"""
IDLE_WHEN_TIMED = """
    import gc

    def cost(x):
        return slow_cost(x) if gc.isenabled() else 0.0
"""
IDLE_AFTER_A_REPEATED_CALL = """
    latest = [None, None, None]

    def cost(x):
        latest[:] = latest[1:] + [x]
        return 0.0 if latest[0] is latest[1] is not x else slow_cost(x)
"""
Judged = Callable[[Planted, str], Report]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    root = tmp_path_factory.mktemp("budgets")
    course = plant(root, WORK, GROWTH, MEMORY)
    with References(course, Cache(root / "cache")) as references:
        judge = Judge(course, references)
        yield lambda planted, text: judge.judge(Request(course.find(planted.name), Source("mine.py", text)))


def dedented(*parts: str) -> str:
    return "\n".join(textwrap.dedent(part) for part in parts)


def slow_behind(trick: str, slow: str) -> str:
    """A trick whose `cost` calls the slow one."""
    return dedented(slow.replace("def cost", "def slow_cost"), trick)


@pytest.mark.parametrize("planted", [WORK, GROWTH], ids=["time", "growth"])
def test_the_solution_passes(planted: Planted, judged: Judged) -> None:
    report = judged(planted, dedented(COST))
    assert report.passed, report.failed_case


@pytest.mark.parametrize(("planted", "slow"), [(WORK, SLOW), (GROWTH, QUADRATIC)], ids=["time", "growth"])
def test_what_is_slow_is_too_slow(planted: Planted, slow: str, judged: Judged) -> None:
    report = judged(planted, dedented(slow))
    assert report.verdict is Verdict.TOO_SLOW, report.failed_case


@pytest.mark.parametrize(("planted", "slow"), [(WORK, SLOW), (GROWTH, QUADRATIC)], ids=["time", "growth"])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells the clock of a process")
def test_clocks_that_were_replaced_are_noticed(planted: Planted, slow: str, judged: Judged) -> None:
    report = judged(planted, dedented(STOPPED_CLOCKS, slow))
    assert report.verdict is Verdict.FORBIDDEN, report.failed_case
    assert report.failed_case is not None
    assert "time" in report.failed_case.message


@pytest.mark.parametrize(("planted", "slow"), [(WORK, SLOW), (GROWTH, QUADRATIC)], ids=["time", "growth"])
def test_a_time_that_is_no_number_is_no_reply(planted: Planted, slow: str, judged: Judged) -> None:
    assert judged(planted, dedented(MADE_UP_CLOCKS, slow)).verdict is Verdict.CRASHED


@pytest.mark.parametrize(("planted", "slow"), [(WORK, SLOW), (GROWTH, QUADRATIC)], ids=["time", "growth"])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells the clock of a process")
def test_work_in_another_thread_is_no_secret(planted: Planted, slow: str, judged: Judged) -> None:
    report = judged(planted, slow_behind(IN_ANOTHER_THREAD, slow))
    # Starting a thread takes time too, now and then more than the limit allows.
    assert report.verdict in (Verdict.FORBIDDEN, Verdict.TOO_SLOW), report.failed_case


def test_replacing_the_function_that_measures_replaces_nothing(judged: Judged) -> None:
    report = judged(WORK, dedented(MEASURES_NOTHING, SLOW))
    assert report.verdict is Verdict.TOO_SLOW, report.failed_case


@pytest.mark.parametrize(("planted", "slow"), [(WORK, SLOW), (GROWTH, QUADRATIC)], ids=["time", "growth"])
def test_answers_that_are_remembered_save_no_time(planted: Planted, slow: str, judged: Judged) -> None:
    report = judged(planted, slow_behind(REMEMBERED, slow))
    assert report.verdict is Verdict.TOO_SLOW, report.failed_case


@pytest.mark.parametrize(
    ("planted", "slow", "trick"),
    [
        (GROWTH, QUADRATIC, IDLE_WHERE_LARGE),
        (GROWTH, QUADRATIC, IDLE_FROM_THE_SECOND_CALL),
        # The call that the system looks at, and the one that is traced.
        (MEMORY, GREEDY, IDLE_IN_THE_THIRD_CALL),
        (MEMORY, GREEDY, IDLE_IN_THE_FOURTH_CALL),
    ],
    ids=["large inputs", "from the second call", "third call", "fourth call"],
)
def test_the_call_that_is_measured_is_compared(
    planted: Planted, slow: str, trick: str, judged: Judged
) -> None:
    assert judged(planted, dedented(slow)).verdict in (Verdict.TOO_SLOW, Verdict.TOO_BIG)
    report = judged(planted, slow_behind(trick, slow))
    assert report.verdict is Verdict.WRONG, report.failed_case


def test_code_that_stops_working_once_it_was_compared_is_wrong(judged: Judged) -> None:
    report = judged(WORK, slow_behind(IDLE_LATER, COST))
    assert report.verdict is Verdict.WRONG, report.failed_case


@pytest.mark.parametrize("planted", [WORK, GROWTH], ids=["time", "growth"])
def test_code_that_works_in_few_of_the_timed_calls_is_wrong(planted: Planted, judged: Judged) -> None:
    idle = IDLE_LATER.replace("< 3", "not in range(3, 12)")
    report = judged(planted, slow_behind(idle, COST))
    assert report.verdict is Verdict.WRONG, report.failed_case


@pytest.mark.parametrize(
    ("planted", "slow", "trick"),
    [
        (GROWTH, QUADRATIC, IDLE_ONCE_AT_EACH_SIZE),
        (GROWTH, QUADRATIC, IDLE_WHEN_TIMED),
        (GROWTH, QUADRATIC, IDLE_AFTER_A_REPEATED_CALL),
        (WORK, SLOW, IDLE_WHEN_TIMED),
        (WORK, SLOW, IDLE_AFTER_A_REPEATED_CALL),
    ],
    ids=["growth once", "growth when timed", "growth repeated", "time when timed", "time repeated"],
)
def test_the_calls_that_decide_are_compared(planted: Planted, slow: str, trick: str, judged: Judged) -> None:
    report = judged(planted, slow_behind(trick, slow))
    assert report.verdict is Verdict.WRONG, report.failed_case
