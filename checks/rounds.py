"""Is this at most k times as slow as that? Balanced rounds and a sequential test, so that a busy machine
does not decide.

A round times k calls of the baseline as one block against one call of the learner's, in alternating order;
their ratio is
compared with 1, so whatever slows the machine slows both sides of it.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from dataclasses import dataclass

CLEAR = 1.3
"""When every ratio of three or more rounds is this far on one side of 1, that decides."""
STEP, BOUND = math.log(4), math.log(999)
"""A sequential sign test of p = 0.2 against p = 0.8, at alpha = 0.001."""
PATIENCE = 0.25
"""CPU seconds of measuring after which the median decides."""
HOPELESS = 12
"""A first call of this many blocks, confirmed once, is too slow without further rounds."""
MARGIN = 1.1
"""A median within this factor of the limit could be chance: measured once more, and then not held against
anybody.
"""
MOST_CALLS = 10


@dataclass(frozen=True)
class Rounds:
    """What to time. learner, baseline: CPU seconds of so many calls. freshen: build both thunks anew, from
    new inputs.
    """

    learner: Callable[[int], float]
    baseline: Callable[[int], float]
    freshen: Callable[[int], None]


@dataclass(frozen=True)
class Timing:
    """`ratio`: the learner's time as a multiple of the baseline's."""

    ratio: float
    passed: bool


def time_rounds(rounds: Rounds, limit: float) -> Timing:
    """Decide whether the learner's thunk takes at most `limit` times as long as the baseline's."""
    for attempt in range(2):
        ratios = _measure(rounds, limit, first_round=1000 * attempt)
        median = statistics.median(ratios)
        if not 1 < median <= MARGIN:
            break
    return Timing(median * limit, median <= MARGIN)


def _measure(rounds: Rounds, limit: float, first_round: int) -> list[float]:
    """The ratio of each round: above 1 is slower than the limit."""
    calls, block = _proportion(limit)
    ratios: list[float] = []
    spent = score = 0.0
    while spent < PATIENCE:
        rounds.freshen(first_round + len(ratios))
        learner, baseline = _one_round(rounds, calls, block, learner_first=len(ratios) % 2 == 0)
        spent += learner + baseline
        ratios.append(learner / max(baseline, 1e-9))
        score += STEP if ratios[-1] > 1 else -STEP
        if len(ratios) == 2 and min(ratios) > HOPELESS:
            break
        clear = min(ratios) > CLEAR or max(ratios) < 1 / CLEAR
        if len(ratios) >= 3 and (clear or abs(score) >= BOUND):
            break
    return ratios


def _one_round(rounds: Rounds, calls: int, block: int, learner_first: bool) -> tuple[float, float]:
    if learner_first:
        learner = rounds.learner(calls)
        return learner, rounds.baseline(block)
    baseline = rounds.baseline(block)
    return rounds.learner(calls), baseline


def _proportion(limit: float) -> tuple[int, int]:
    """Whole numbers of calls, the learner's and the baseline's, in the proportion of 1 to `limit`."""
    calls = min(range(1, MOST_CALLS + 1), key=lambda n: (round(abs(n * limit - round(n * limit)), 6), n))
    return calls, max(1, round(calls * limit))
