"""How much memory a call takes: by the process's own count, and as the system sees it from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from learnml.checks.judge.bench import Bench, Finding
from learnml.checks.judge.client import Client
from learnml.checks.report import CaseResult, Figure, Verdict
from learnml.checks.worker.measurements import Peak
from learnml.checks.worker.requests import Call, Memory, Trim
from learnml.checks.worker.resident import Growth, mapped_to_write

GRACE = 1024
"""Bytes that are never held against anybody."""
KEPT_GRACE = 128 * 1024
"""Bytes kept from before a call that are never held against anybody: earlier cases leave up to 90 KiB."""
UNREPORTED = 2**20
"""Bytes by which the system's count may exceed the process's own, beyond what it does for the solution.

Of the right answers to the exercises, none does by more than 430 KB: pages are counted whole, and so are an
allocator's.
"""
HELD = "The most that is in memory at one time counts: each new array, and whatever is still referred to."


@dataclass(frozen=True)
class Taken:
    """What two calls took, and what they returned: one that the system looked at, and one that was traced.

    mapped: bytes of files that were mapped before the latter, to be written to. resident: how much more
    memory the system saw; None if it can't.
    """

    peak: Peak
    mapped: int
    resident: int | None
    outputs: tuple[Any, Any]

    @property
    def kept(self) -> int:
        """Bytes that were taken before the call."""
        return self.peak.kept + self.mapped

    @property
    def unreported(self) -> int:
        """Bytes that the system alone has seen."""
        return 0 if self.resident is None else self.resident - self.peak.peak - self.peak.mapped


def judge_memory(bench: Bench) -> Finding:
    """Judge a budget's memory. If the system saw more than was reported, all is measured again."""
    of = bench.budget.of
    for first in (0, 3):
        standard = _taken(bench, bench.baseline(), of, first)
        mine = _taken(bench, bench.learner, None, first)
        if wrong := _wrong(bench, standard, mine):
            return None, wrong
        unreported = mine.unreported - max(0, standard.unreported)
        if unreported <= UNREPORTED:
            unreported = 0
            break
    return _found(bench, standard, mine, unreported)


def _wrong(bench: Bench, standard: Taken, mine: Taken) -> CaseResult | None:
    """The failed case if a measured call returned something else, or changed what it was given."""
    for output, expected in zip(mine.outputs, standard.outputs, strict=True):
        if differs := bench.differs(output, bench.case.read(expected)):
            return differs
    return bench.spoilt(mine.peak, lambda: standard.peak)


def _found(bench: Bench, standard: Taken, mine: Taken, unreported: int) -> Finding:
    budget = bench.budget
    assert budget.memory is not None
    beside = max(standard.peak.named if budget.of else standard.peak.peak, 1)
    kept = mine.kept - standard.kept
    if kept <= max(KEPT_GRACE, budget.kept * beside):
        kept = 0
    # Where the solution writes a file, mapping one is another way to do that.
    mapped = 0 if standard.peak.writes else mine.peak.mapped
    taken = mine.peak.peak + kept + mapped + unreported
    unit = f"× the size of {budget.of}" if budget.of else "× the reference solution"
    figure = Figure("memory", taken / beside, budget.memory, unit)
    if taken <= budget.memory * beside + GRACE:
        return figure, None
    parts = [
        (kept, "were taken before the call: by the import or by an earlier call."),
        (mapped, "are mapped from a file, to be written to."),
        (unreported, "were seen by the system alone: neither Python nor numpy has counted them."),
    ]
    if told := [f"{part:,} bytes of this {what}" for part, what in parts if part]:
        # Without the figure, which would be taken for that of a known mistake.
        return None, bench.found(Verdict.TOO_BIG, str(figure), *told)
    return figure, bench.found(Verdict.TOO_BIG, str(figure), HELD)


def _taken(bench: Bench, process: Client, of: str | None, first: int) -> Taken:
    """What a call takes, on inputs that are new to it. The first call pays for what is made only once."""
    bench.prepare(process, fresh=first)
    bench.ask(process, Call())
    bench.prepare(process, fresh=first + 1)
    bench.ask(process, Trim())
    worker = process.worker
    growth = Growth(worker.pid)
    # Not the call whose memory is traced: for each object, tracemalloc itself takes about 80 bytes.
    seen = bench.ask(process, Call()).output
    resident = growth.most
    bench.prepare(process, fresh=first + 2)
    bench.ask(process, Trim())
    mapped = mapped_to_write(worker.pid)
    # What an earlier call left for this one, and is gone by now, was that one's.
    ballast = growth.since()
    peak = bench.ask(process, Memory(of))
    return Taken(peak, mapped, None if resident is None else resident + max(0, -ballast), (seen, peak.output))
