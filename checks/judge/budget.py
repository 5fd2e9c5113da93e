"""Stage 3: what the learner's code costs, beside the same thunk on the reference solution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from learnml.checks.judge.bench import Bench, Finding
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.file_rules import INSTEAD_OF_A_LOOP
from learnml.checks.judge.growth import judge_growth
from learnml.checks.judge.laps import BEFOREHAND, ODDS, Laps, differing, longer_to_prepare
from learnml.checks.judge.timing import Rounds, time_rounds
from learnml.checks.report import CaseResult, Figure, Verdict
from learnml.checks.spec import Budget
from learnml.checks.worker.replies import Counted, Peak
from learnml.checks.worker.requests import OWN, Call, Calls, Memory, Tidy, View

GRACE = 1024
"""Bytes that are never held against anybody."""
KEPT_GRACE = 128 * 1024
"""Bytes kept from before a call that are never held against anybody: earlier cases leave up to 90 KiB."""
LIBRARIES = 2**20
"""What importing parts of libraries takes at most: `numpy.ma` takes 540 KB."""
VIEW_GRACE = 16 * 1024
"""Bytes that making a view may allocate: numpy's `as_strided` alone takes more than one KiB."""
MOST_CALLS = 40
"""Calls of a file's own functions in one call of a case that has no loops: right answers make up to 7."""
NEAR = "Measured twice, and too near the limit to tell; it counts as passed."
HELD = "The most that is in memory at one time counts: each new array, and whatever is still referred to."


def judge_budget(bench: Bench) -> CaseResult:
    """Judge one budget case: what it returns, then each of its marks, the deterministic ones first.

    Where a single call is measured, it counts only if that very call returned what is expected.
    """
    case, budget = bench.case, bench.budget
    figures = []
    outcome = CaseResult(case.name, Verdict.PASSED)
    try:
        for wanted, check in (
            # First, while the inputs are new: a result that is remembered calls nothing.
            (budget.calls, _calls),
            (True, _result),
            (budget.no_loops, _loops),
            (budget.view, _view),
            (budget.memory is not None, _memory),
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
    return None, bench.differs(bench.ask(bench.learner, Call()).output, bench.expected)


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
    """A loop whose rounds are calls of the file's own functions, wherever they are made from, is one too."""
    found = _counted(bench, bench.learner, (OWN,)).counted[OWN]
    if found <= MOST_CALLS:
        return None, None
    message = f"One call makes {found:,} calls of functions of your file, which is a loop."
    return None, bench.found(Verdict.TOO_SLOW, message, INSTEAD_OF_A_LOOP)


def _view(bench: Bench) -> Finding:
    bench.prepare(bench.learner)
    reply = bench.ask(bench.learner, View())
    if differs := bench.differs(reply.output, bench.expected):
        return None, differs
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


def _memory(bench: Bench) -> Finding:
    budget = bench.budget
    assert budget.memory is not None
    standard = _memory_of(bench, bench.baseline(), budget.of)
    beside = max(standard.named if budget.of else standard.peak, 1)
    mine = _memory_of(bench, bench.learner, None)
    if differs := bench.differs(mine.output, bench.case.read(standard.output)):
        return None, differs
    kept = mine.kept - standard.kept
    if kept <= max(KEPT_GRACE + LIBRARIES * mine.loaded, budget.kept * beside):
        kept = 0
    unit = f"× the size of {budget.of}" if budget.of else "× the reference solution"
    figure = Figure("memory", (mine.peak + kept) / beside, budget.memory, unit)
    if mine.peak + kept <= budget.memory * beside + GRACE:
        return figure, None
    if kept:
        earlier = f"{kept:,} bytes of this were taken before the call: by the import or by an earlier call."
        # Without the figure, which would be taken for that of a known mistake.
        return None, bench.found(Verdict.TOO_BIG, str(figure), earlier)
    return figure, bench.found(Verdict.TOO_BIG, str(figure), HELD)


def _memory_of(bench: Bench, process: Client, of: str | None) -> Peak:
    """Bytes of one call, on inputs that are new to it. The call before pays for what is made only once."""
    bench.prepare(process)
    bench.ask(process, Call())
    bench.prepare(process, fresh=1)
    return bench.ask(process, Memory(of))


def _time(bench: Bench) -> Finding:
    budget = bench.budget
    assert budget.time is not None
    learner = Laps(bench, bench.stopwatch(bench.learner), ODDS)
    baseline = Laps(bench, bench.stopwatch(bench.baseline()))
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
