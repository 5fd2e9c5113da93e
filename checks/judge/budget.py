"""Stage 3: what the learner's code costs, beside the same thunk on the reference solution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from learnml.checks.judge.bench import Bench, Finding
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.file_rules import INSTEAD_OF_A_LOOP
from learnml.checks.judge.growth import judge_growth
from learnml.checks.judge.laps import AFTERWARDS, BEFOREHAND, Laps, differing, longer_to_prepare
from learnml.checks.judge.memory import judge_memory
from learnml.checks.judge.timing import Rounds, time_rounds
from learnml.checks.report import CaseResult, Figure, Verdict
from learnml.checks.spec import Budget
from learnml.checks.worker.measurements import Counted, Looked, Stepped
from learnml.checks.worker.requests import Calls, Look, Steps, Tidy, View

VIEW_GRACE = 16 * 1024
"""Bytes that making a view may allocate: numpy's `as_strided` alone takes more than one KiB."""
MOST_OWN = 40
"""Rounds of loops, and calls of functions, in the file itself in one call of a case that has no loops.

Right answers make up to 7 calls, and go through a few axes or names.
"""
ROUNDS, CALLS, OF_NAMES = 60, 80, 20
"""The same in all of Python, other files and numpy's functions too, beyond a multiple of the solution's.

A right answer that is composed of operations of the learner's tensors makes 148 rounds and 503 calls, where
the solution makes 19 and 54; one by einsum makes 53 rounds, where the solution makes 1. OF_NAMES: of both,
where names are limited, since all that is left there is an expression.
"""
NEAR = "Measured twice, and too near the limit to tell; it counts as passed."


def judge_budget(bench: Bench) -> CaseResult:
    """Judge one budget case: what it returns, then each of its marks, the deterministic ones first.

    Where a single call is measured, it counts only if that very call returned what is expected.
    """
    case, budget = bench.case, bench.budget
    figures = []
    outcome = CaseResult(case.name, Verdict.PASSED)
    try:
        for wanted, check in (
            # First, while the inputs are new: a result that is remembered calls nothing, and goes through
            # no loop.
            (budget.calls, _calls),
            (budget.no_loops, _loops),
            (True, _result),
            (budget.view, _view),
            (budget.memory is not None, judge_memory),
            (budget.growth is not None, judge_growth),
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
    reply = bench.ask(bench.learner, Look())
    return None, bench.differs(reply.output, bench.expected) or bench.spoilt(reply, lambda: _standard(bench))


def _standard(bench: Bench) -> Looked:
    bench.prepare(bench.baseline())
    return bench.ask(bench.baseline(), Look())


def _calls(bench: Bench) -> Finding:
    """Count calls. What preparing the case calls more often than with the solution counts as the call's."""
    names = tuple(bench.budget.calls)
    reply = _counted(bench, bench.learner, names)
    if differs := bench.differs(reply.output, bench.expected):
        return None, differs
    usual: Mapping[str, int] = {}
    if any(reply.preparing.values()):
        usual = _counted(bench, bench.baseline(), names).preparing
    figure = None
    for name, limit in bench.budget.calls.items():
        beforehand = max(0, reply.preparing[name] - usual.get(name, 0))
        found = reply.counted[name] + beforehand
        figure = Figure("calls", float(found), float(limit), f"calls of {name}")
        if found > limit:
            return figure, bench.found(Verdict.TOO_BIG, str(figure), *[BEFOREHAND] * (beforehand > 0))
    return figure, None


def _counted(bench: Bench, process: Client, names: tuple[str, ...]) -> Counted:
    bench.ask(process, Tidy())
    return bench.ask(process, Calls(bench.case.name, names, bench.seed, bench.size()))


def _loops(bench: Bench) -> Finding:
    """What loops when it runs, wherever the loop stands: in another file, a recursion, a function of C."""
    mine = _steps(bench, bench.learner)
    if differs := bench.differs(mine.output, bench.expected):
        return None, differs
    rounds, calls = (OF_NAMES, OF_NAMES) if bench.budget.names else (ROUNDS, CALLS)
    if mine.rounds > rounds or mine.calls > calls:
        # Only now: to start the solution takes longer than most verdicts.
        usual = _steps(bench, bench.baseline())
        rounds, calls = rounds + 5 * usual.rounds, calls + 9 * usual.calls
    for found, most, message in (
        (mine.own, MOST_OWN, f"One call goes through loops or functions of your file {mine.own:,} times."),
        (mine.rounds, rounds, f"One call goes through loops in Python {mine.rounds:,} times."),
        (mine.calls, calls, f"One call makes {mine.calls:,} calls in Python, which is a loop."),
    ):
        if found > most:
            return None, bench.found(Verdict.TOO_SLOW, message, INSTEAD_OF_A_LOOP)
    return None, None


def _steps(bench: Bench, process: Client) -> Stepped:
    bench.prepare(process)
    return bench.ask(process, Steps())


def _view(bench: Bench) -> Finding:
    bench.prepare(bench.learner)
    reply = bench.ask(bench.learner, View())
    if differs := bench.differs(reply.output, bench.expected):
        return None, differs
    if spoilt := bench.spoilt(reply, lambda: _standard(bench)):
        return None, spoilt
    figure = Figure("view", float(reply.peak), float(VIEW_GRACE), "bytes allocated")
    if not reply.shares:
        return figure, bench.found(
            Verdict.TOO_BIG, "The result is a copy; it should be a view of the same memory."
        )
    if reply.peak > VIEW_GRACE:
        return figure, bench.found(
            Verdict.TOO_BIG, str(figure), "A view costs a few hundred bytes, whatever its size."
        )
    return figure, None


def _time(bench: Bench) -> Finding:
    budget = bench.budget
    assert budget.time is not None
    baseline = Laps(bench, bench.stopwatch(bench.baseline()))
    baseline.seconds(AFTERWARDS)
    learner = Laps(bench, bench.stopwatch(bench.learner, baseline.stopwatch))
    found = time_rounds(Rounds(learner.seconds, baseline.seconds), budget.time)
    figure = Figure("time", found.ratio, budget.time, f"× the {_name(budget.against)}")
    if found.verdict is Verdict.TOO_SLOW:
        return figure, bench.found(Verdict.TOO_SLOW, str(figure))
    allowed = budget.time * baseline.stopwatch.mean
    learner.stopwatch.hold(allowed)
    longer = longer_to_prepare(learner, baseline)
    if longer > budget.preparing * allowed:
        return None, bench.found(
            Verdict.TOO_SLOW,
            f"Preparing this case takes {1e3 * longer:.3g} ms longer than with the reference solution; "
            f"the call itself may take {1e3 * allowed:.3g} ms.",
            BEFOREHAND,
        )
    near = bench.found(found.verdict, NEAR) if found.verdict is Verdict.INCONCLUSIVE else None
    return figure, differing(learner, (None,)) or near


def _name(against: str) -> str:
    return "reference solution" if against == "solution" else "library"


def _too_slow_if_timed(result: CaseResult, budget: Budget) -> CaseResult:
    if result.verdict is Verdict.TIMED_OUT and (budget.time or budget.growth):
        return replace(result, verdict=Verdict.TOO_SLOW)
    return result
