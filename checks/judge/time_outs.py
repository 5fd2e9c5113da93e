"""What to say of a case that timed out: whether a loop has no end, or the time grows too fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.expected import Case
from learnml.checks.judge.growth import slope
from learnml.checks.judge.no_result import ENDLESS
from learnml.checks.report import CaseResult, StageResult
from learnml.checks.worker.requests import Prepare, Time

OTHERS_END = (
    "Other cases come to an end: has a loop no end for this input, or does the time grow too fast with "
    "its size?"
)
SIZES = [2.0 ** (half / 2) for half in range(-12, 7)]
"""What the size of a growth case is multiplied by, small ones first: what doubles with each item ends only
at a few of them.
"""
SECONDS = 0.5
"""Wall clock seconds that a call at one size may take."""
LONG = 0.25
"""CPU seconds of a call after which no larger size is tried."""
TELLING = 4
"""Sizes that show how the time grows."""
LEAST = 1e-4
"""CPU seconds of the longest call from which anything can be told."""


@dataclass(frozen=True)
class Retry:
    """What is tried after a time-out.

    growing: the exercise's budget cases that have a size. again: the learner's file in a new process.
    """

    growing: Sequence[Case]
    seed: int
    again: Callable[[], Client]

    def explain(
        self, timed_out: CaseResult, stages: Sequence[StageResult], others_end: bool
    ) -> tuple[StageResult, ...]:
        """The stages, with what is known of the case that timed out.

        others_end: whether any other case gave a result.
        """
        says = self._growth(timed_out) or (OTHERS_END if others_end else ENDLESS)
        detail = tuple(says if line == ENDLESS else line for line in timed_out.detail)
        told = replace(timed_out, detail=detail)
        return tuple(
            replace(stage, cases=tuple(told if case is timed_out else case for case in stage.cases))
            for stage in stages
        )

    def _growth(self, timed_out: CaseResult) -> str:
        """How the time of a case grows, if it does too fast: that of the one that timed out first."""
        for case in sorted(self.growing, key=lambda case: case.name != timed_out.name):
            times = self._times(case)
            last = dict(list(times.items())[-TELLING:])
            if len(last) == TELLING and max(last.values()) >= LEAST and slope(last) > _limit(case):
                told = ", ".join(f"{1e3 * taken:.2g} ms at n = {size}" for size, taken in last.items())
                return (
                    "Smaller inputs come to an end, but the time grows too fast with their size: "
                    f"{told} ({case.name})."
                )
        return ""

    def _times(self, case: Case) -> dict[int, float]:
        """CPU seconds of a call at each size that comes to an end."""
        found: dict[int, float] = {}
        try:
            process = self.again()
            for size in _sizes(case):
                process.ask(case.name, Prepare(case.name, self.seed, size), SECONDS)
                found[size] = min(process.ask(case.name, Time(), SECONDS).seconds for _ in range(3))
                if found[size] > LONG:
                    break
        except CaseFailed:  # the larger ones take longer still
            pass
        return found


def timed_out(stages: Sequence[StageResult]) -> CaseResult | None:
    """The case that ended the process, since its time was up."""
    return next((case for stage in stages for case in stage.cases if ENDLESS in case.detail), None)


def growing(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases whose time may grow with a size, so fast and no faster."""
    return tuple(case for case in cases if case.mark.budget and case.mark.budget.growth is not None)


def _limit(case: Case) -> float:
    assert case.mark.budget and case.mark.budget.growth is not None
    return case.mark.budget.growth


def _sizes(case: Case) -> list[int]:
    assert case.mark.budget
    sizes = (int(case.mark.budget.n * times) for times in SIZES)
    return [*dict.fromkeys(size for size in sizes if size > 1)]
