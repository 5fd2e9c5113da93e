"""Is this at most k times as slow as that?

Balanced rounds and a sequential test decide, so that a busy machine does not.

A round times a block of k calls of the baseline against one call of the learner's, in alternating order, and
compares their ratio with 1: whatever slows the machine slows both sides. Each call on either side gets fresh
inputs, so that both sides pay for a cold cache too.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from learnml.checks.report import Verdict

CLEAR = 1.3
"""If in three or more rounds every ratio is on the same side of 1 by this factor, that decides."""
STEP, BOUND = math.log(4), math.log(999)
"""A sequential sign test of p = 0.2 against p = 0.8, at alpha = 0.001."""
ROUNDS_SECONDS = 0.25
"""CPU seconds of measuring after which the median decides."""
HOPELESS = 12
"""A first call that takes this many blocks, and does so again, is too slow without further rounds."""
MARGIN = 1.1
"""A median above the limit by no more than this factor could be chance: it is measured again, and then
counts as inconclusive.
"""
MOST_CALLS = 10
"""The most inputs that the learner's side of a round has; enough for limits such as 1.5 and 1.25."""
STRIDE = 1000
"""How many inputs are set aside for each round: each call has its own, so that memoizing saves nothing."""
BLOCK = 0.0001
"""The fewest CPU seconds for a block: in less, a cold cache or the clock itself would decide. A thunk that
short is called repeatedly on the same inputs.
"""
FIRST_CALLS = 5
"""Rounds of single calls that show whether repeated ones were only remembered."""
REMEMBERED = 2.5
"""How far above the limit these may be: they are less certain."""
MOST_REPEATS = 200
Clock = Callable[[int, int], float]


@dataclass(frozen=True)
class Shape:
    """The shape of a round: on how many inputs each side's thunk is called, and how often on each."""

    learner: int
    baseline: int
    repeats: int = 1

    def at_least(self, seconds: float, took: float) -> Shape:
        """This shape, repeated so that a block that took `took` seconds takes at least `seconds`."""
        repeats = max(1, min(MOST_REPEATS, math.ceil(seconds / max(took, 1e-9))))
        return Shape(self.learner, self.baseline, repeats)


@dataclass(frozen=True)
class Rounds:
    """What to time. learner, baseline: the CPU seconds of so many calls on the inputs of a given number."""

    learner: Clock
    baseline: Clock

    def time(self, number: int, shape: Shape) -> tuple[float, float]:
        """One round: the learner's seconds and the baseline's."""
        first = number * STRIDE
        if number % 2:
            baseline = _sum(self.baseline, first, shape.baseline, shape.repeats)
            return _sum(self.learner, first, shape.learner, shape.repeats), baseline
        learner = _sum(self.learner, first, shape.learner, shape.repeats)
        return learner, _sum(self.baseline, first, shape.baseline, shape.repeats)


@dataclass(frozen=True)
class Timing:
    """ratio: the learner's time as a multiple of the baseline's. verdict: passed, too slow, inconclusive."""

    ratio: float
    verdict: Verdict


def time_rounds(rounds: Rounds, limit: float) -> Timing:
    """Decide whether the learner's thunk takes at most `limit` times as long as the baseline's."""
    # Imported here: it takes a tenth of a verdict's time, and most exercises time nothing.
    import statistics

    for attempt in range(2):
        # In rounds with numbers of their own, so that no inputs are met twice.
        ratios, is_repeated = _measure(rounds, limit, first=1000 * attempt)
        median = statistics.median(ratios)
        verdict = _verdict(median)
        if verdict is not Verdict.INCONCLUSIVE:
            break
    if verdict is Verdict.PASSED and is_repeated:
        first = statistics.median(_first_calls(rounds, limit))
        if first > REMEMBERED:
            return Timing(first * limit, Verdict.TOO_SLOW)
    return Timing(median * limit, verdict)


def _first_calls(rounds: Rounds, limit: float) -> list[float]:
    """The ratios of rounds in which no input is met twice."""
    numbers, shape = range(2000, 2000 + FIRST_CALLS), _proportion(limit)
    return [_ratio(*rounds.time(number, shape)) for number in numbers]


def _verdict(median: float) -> Verdict:
    if median <= 1:
        return Verdict.PASSED
    return Verdict.INCONCLUSIVE if median <= MARGIN else Verdict.TOO_SLOW


def _measure(rounds: Rounds, limit: float, first: int) -> tuple[list[float], bool]:
    """The ratio of each round, above 1 is slower than the limit; and whether calls were repeated.

    The first round, with cold caches, counts only if it is hopeless.
    """
    shape = _proportion(limit)
    learner, baseline = rounds.time(first, shape)
    if learner > HOPELESS * baseline:
        again, baseline = rounds.time(first + 1, shape)
        if again > HOPELESS * baseline:
            return [_ratio(again, baseline)], False
    shape = shape.at_least(BLOCK, baseline)
    return _decisive(rounds, shape, first + 2), shape.repeats > 1


def _decisive(rounds: Rounds, shape: Shape, first: int) -> list[float]:
    """The ratios of as many rounds as are needed to decide."""
    ratios: list[float] = []
    spent = score = 0.0
    while spent < ROUNDS_SECONDS:
        learner, baseline = rounds.time(first + len(ratios), shape)
        spent += learner + baseline
        ratios.append(_ratio(learner, baseline))
        score += STEP if ratios[-1] > 1 else -STEP
        clear = min(ratios) > CLEAR or max(ratios) < 1 / CLEAR
        if len(ratios) >= 3 and (clear or abs(score) >= BOUND):
            break
    return ratios


def _sum(clock: Clock, first: int, inputs: int, repeats: int) -> float:
    return sum(clock(number, repeats) for number in range(first, first + inputs))


def _ratio(learner: float, baseline: float) -> float:
    return learner / max(baseline, 1e-9)


def _proportion(limit: float) -> Shape:
    """Whole numbers of calls, the learner's and the baseline's, in a proportion close to 1 : `limit`."""
    # Rounded, so that differences of floating point decide nothing: of equals, the smallest number is taken.
    calls = min(range(1, MOST_CALLS + 1), key=lambda n: (round(abs(n * limit - round(n * limit)), 6), n))
    return Shape(calls, max(1, round(calls * limit)))
