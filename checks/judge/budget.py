"""Stage 3: what the learner's code costs, beside the same thunk on the reference solution."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from learnml.checks.judge import messages
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.expected import Case
from learnml.checks.judge.stopwatch import Stopwatch
from learnml.checks.judge.timing import Clock, Rounds, time_rounds
from learnml.checks.report import CaseResult, Figure, Verdict
from learnml.checks.spec import Budget
from learnml.checks.worker.replies import Peak
from learnml.checks.worker.requests import Answer, Call, Calls, Measured, Memory, Prepare, Request, Time, View

GRACE = 1024
"""Bytes that are never held against anybody."""
VIEW_GRACE = 16 * 1024
"""Bytes that making a view may allocate: numpy's `as_strided` alone takes more than one KiB."""
MOST_TIMES = 7
"""How often a call is timed at one size."""
SIZES = 4
"""At how many sizes growth is measured: n, 2n, 4n, 8n."""
PADDED = 20
"""A smallest size that takes this many times what the solution takes is odd."""
ENDLESS = 1000
"""One that takes this many times as long is too slow, whatever it grows with."""
LEEWAY = 0.3
"""Of a power that is read from two differences: they are less certain than the times."""
LONG = 1.0
"""CPU seconds after which growth is measured no further."""
NEAR = "Measured twice, and too near the limit to tell; it counts as passed."
HELD = "The most that is in memory at one time counts: each new array, and whatever is still referred to."
AFTERWARDS = 10**9
"""Numbers the inputs of a call after all those that count."""


@dataclass(frozen=True)
class Bench:
    """A budget case on two processes: the learner's, and the baseline's, which is started when it is first
    needed.
    """

    case: Case
    seed: int
    expected: Any
    learner: Client
    baseline: Callable[[], Client]

    @property
    def budget(self) -> Budget:
        assert self.case.mark.budget
        return self.case.mark.budget

    def prepare(self, process: Client, fresh: int = 0, n: int | None = None) -> None:
        """Build the thunk in `process` from the inputs of that number after the seed's own, at size `n`."""
        self.ask(process, Prepare(self.case.name, self.seed + fresh, n or self.budget.n or None))

    def stopwatch(self, process: Client) -> Stopwatch:
        return Stopwatch(process, self.case.name, self.case.mark.seconds)

    def ask(self, process: Client, request: Request[Answer]) -> Answer:
        return process.ask(self.case.name, request, self.case.mark.seconds)


Finding = tuple[Figure | None, CaseResult | None]
"""A figure, where the mark has one, and what became of the case, unless it simply passed."""


def judge_budget(bench: Bench) -> CaseResult:
    """Judge one budget case: what it returns, then each of its marks, the deterministic ones first.

    Where a single call is measured, it counts only if that very call returned what is expected.
    """
    case, budget = bench.case, bench.budget
    figures = []
    outcome = CaseResult(case.name, Verdict.PASSED)
    try:
        for wanted, check in (
            (True, _result),
            (budget.calls, _calls),
            (budget.view, _view),
            (budget.memory is not None, _memory),
            (budget.growth is not None, _growth),
            (budget.time is not None, _time),
        ):
            if wanted and outcome.passed:
                figure, found = check(bench)
                figures += [figure] if figure else []
                outcome = found or outcome
    except CaseFailed as failure:
        return _too_slow_if_timed(failure.result, budget)
    return replace(outcome, figures=tuple(figures))


def _result(bench: Bench) -> Finding:
    """A thunk that is fast because it does nothing is not fast."""
    bench.prepare(bench.learner)
    return None, _differs(bench, bench.ask(bench.learner, Call()).output, bench.expected)


def _differs(bench: Bench, output: Any, expected: Any) -> CaseResult | None:
    result = messages.in_shape(bench.case, output, expected, 0.0, "")
    if result.passed:
        result = messages.in_value(bench.case, output, expected, 0.0)
    return None if result.passed else result


def _calls(bench: Bench) -> Finding:
    # Anew, since a thunk may train further with each call.
    bench.prepare(bench.learner)
    reply = bench.ask(bench.learner, Calls(tuple(bench.budget.calls)))
    if differs := _differs(bench, reply.output, bench.expected):
        return None, differs
    figure = None
    for name, limit in bench.budget.calls.items():
        found = reply.counted.get(name, 0)
        figure = Figure("calls", float(found), float(limit), f"calls of {name}")
        if found > limit:
            return figure, _found(bench, Verdict.TOO_BIG, str(figure))
    return figure, None


def _view(bench: Bench) -> Finding:
    bench.prepare(bench.learner)
    reply = bench.ask(bench.learner, View())
    if differs := _differs(bench, reply.output, bench.expected):
        return None, differs
    figure = Figure("view", float(reply.peak), float(VIEW_GRACE), "bytes allocated")
    if not reply.shares:
        return figure, _found(
            bench, Verdict.TOO_BIG, "The result is a copy; it should be a view of the same memory."
        )
    if reply.peak > VIEW_GRACE:
        return figure, _found(
            bench, Verdict.TOO_BIG, str(figure), "A view costs a few hundred bytes, whatever its size."
        )
    return figure, None


def _memory(bench: Bench) -> Finding:
    budget = bench.budget
    assert budget.memory is not None
    standard = _memory_of(bench, bench.baseline(), budget.of)
    beside = max(standard.named if budget.of else standard.peak, 1)
    mine = _memory_of(bench, bench.learner, None)
    if differs := _differs(bench, mine.output, standard.output):
        return None, differs
    peak = mine.peak
    unit = f"× the size of {budget.of}" if budget.of else "× the reference solution"
    figure = Figure("memory", peak / beside, budget.memory, unit)
    if peak <= budget.memory * beside + GRACE:
        return figure, None
    return figure, _found(bench, Verdict.TOO_BIG, str(figure), HELD)


def _memory_of(bench: Bench, process: Client, of: str | None) -> Peak:
    """Bytes of one call, on inputs that are new to it. The call before pays for what is made only once."""
    bench.prepare(process)
    bench.ask(process, Call())
    bench.prepare(process, fresh=1)
    return bench.ask(process, Memory(of))


def _growth(bench: Bench) -> Finding:
    """Fit log(time) against log(n). What is too steep is measured again, and the better times count."""
    budget = bench.budget
    assert budget.growth is not None
    fastest = _fastest(bench, first=0)
    multiple = fastest[budget.n] / max(_usual(bench, budget.n), 1e-9)
    power = _power(fastest, multiple, budget.growth)
    if power > budget.growth:
        again = _fastest(bench, first=MOST_TIMES)
        fastest = {size: min(fastest[size], again[size]) for size in fastest if size in again}
        power = _power(fastest, multiple, budget.growth)
    figure = Figure("growth", power, budget.growth, "is the power of n that the time grows with")
    if power > budget.growth:
        advice = "Is something computed anew for every item that could be computed once?"
        return figure, _found(bench, Verdict.TOO_SLOW, str(figure), advice)
    if multiple > ENDLESS or (multiple > PADDED and len(fastest) < SIZES):
        message = f"A call at n = {budget.n} takes {multiple:.0f} × as long as the reference solution's."
        return None, _found(bench, Verdict.TOO_SLOW, message, "How the time grows can't be seen beside that.")
    sizes = (bench.budget.n, max(fastest))
    return figure, next(filter(None, (_differs_when_timed(bench, size) for size in sizes)), None)


def _power(fastest: Mapping[int, float], multiple: float, limit: float) -> float:
    """The power of n that the times grow with. Where the shortest takes many times what the solution does, a
    part of it may be the same at all sizes and hide the rest: then that part does not count.
    """
    power = slope(fastest)
    if power > limit or multiple < PADDED or len(fastest) < SIZES:
        return power
    times = [fastest[size] for size in sorted(fastest)]
    grown = [later - earlier for earlier, later in pairwise(times)]
    return max(power, math.log2(grown[-1] / grown[-2]) - LEEWAY) if min(grown) > 0 else power


def _usual(bench: Bench, size: int) -> float:
    """Seconds of the solution at one size."""
    bench.prepare(bench.baseline(), n=size)
    stopwatch = bench.stopwatch(bench.baseline())
    return min(stopwatch.time() for _ in range(3))


def _fastest(bench: Bench, first: int) -> dict[int, float]:
    """Seconds of one call at n, 2n, 4n, 8n: the minimum of several at each size, on the inputs from that
    number on.
    """
    stopwatch = bench.stopwatch(bench.learner)
    found: dict[int, float] = {}
    for size in (bench.budget.n << doublings for doublings in range(SIZES)):
        times = _times(bench, stopwatch, size, first)
        found[size] = min(times)
        if len(found) > 1 and sum(times) > LONG:
            break
    return found


def _times(bench: Bench, stopwatch: Stopwatch, size: int, first: int) -> list[float]:
    """Seconds of several calls at one size, each on inputs of its own."""
    times: list[float] = []
    while len(times) < 3 or (len(times) < MOST_TIMES and sum(times) < 0.05):
        bench.prepare(bench.learner, fresh=first + len(times), n=size)
        times.append(stopwatch.time())
        if sum(times) > LONG:
            break
    return times


def _time(bench: Bench) -> Finding:
    budget = bench.budget
    assert budget.time is not None
    learner, baseline = (bench.stopwatch(process) for process in (bench.learner, bench.baseline()))
    found = time_rounds(Rounds(_clock(bench, learner), _clock(bench, baseline)), budget.time)
    figure = Figure("time", found.ratio, budget.time, f"× the {_name(budget.against)}")
    if found.verdict is Verdict.TOO_SLOW:
        return figure, _found(bench, Verdict.TOO_SLOW, str(figure))
    learner.hold(budget.time * baseline.mean)
    near = _found(bench, found.verdict, NEAR) if found.verdict is Verdict.INCONCLUSIVE else None
    return figure, _differs_when_timed(bench) or near


def _differs_when_timed(bench: Bench, n: int | None = None) -> CaseResult | None:
    """The failed case when a last call that is timed returns something else than the solution's."""
    outputs = []
    for process in (bench.learner, bench.baseline()):
        bench.prepare(process, fresh=AFTERWARDS, n=n)
        bench.ask(process, Time())
        outputs.append(bench.ask(process, Measured()).output)
    return _differs(bench, *outputs)


def _clock(bench: Bench, stopwatch: Stopwatch) -> Clock:
    def seconds(inputs: int, calls: int) -> float:
        bench.prepare(stopwatch.process, fresh=inputs)
        return stopwatch.time(calls)

    return seconds


def _name(against: str) -> str:
    return "reference solution" if against == "solution" else "library"


def slope(seconds: Mapping[int, float]) -> float:
    """The power that times by size grow with, fitted."""
    points = [(math.log(size), math.log(max(taken, 1e-9))) for size, taken in seconds.items()]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def _too_slow_if_timed(result: CaseResult, budget: Budget) -> CaseResult:
    if result.verdict is Verdict.TIMED_OUT and (budget.time or budget.growth):
        return replace(result, verdict=Verdict.TOO_SLOW)
    return result


def _found(bench: Bench, verdict: Verdict, message: str, *detail: str) -> CaseResult:
    return CaseResult(bench.case.name, verdict, message, detail)
