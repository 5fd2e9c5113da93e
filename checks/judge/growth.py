"""With which power of its size the time of a call grows: log(time) fitted against log(n)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

from learnml.checks.judge.bench import Bench, Finding
from learnml.checks.judge.laps import BEFOREHAND, Laps, differing, longer_to_prepare
from learnml.checks.report import Figure, Verdict

MOST_TIMES = 7
"""How often a call is timed at one size."""
SIZES = 4
"""At how many sizes growth is measured: n, 2n, 4n, 8n."""
DOUBTFUL = 5
"""From a smallest size on that takes this many times what the solution takes, a part of it may be a wait."""
PADDED = 20
"""A smallest size that takes this many times what the solution takes is odd."""
ENDLESS = 1000
"""One that takes this many times as long is too slow, whatever it grows with."""
FAR = 100
"""A largest size that takes this many times as long is too slow as well.

Useless work in proportion to n hides with which power the rest grows. Right answers take up to 14 times as
long.
"""
LEEWAY = 0.3
"""Of a power that is read from two differences: they are less certain than the times."""
COMPUTED_ANEW = "Is something computed anew for every item that could be computed once?"
LONG = 1.0
"""CPU seconds after which growth is measured no further."""


def judge_growth(bench: Bench) -> Finding:
    """Judge a budget's growth. What is too steep is measured again, and the better times count."""
    budget = bench.budget
    assert budget.growth is not None
    usual = Laps(bench, bench.stopwatch(bench.baseline()))
    least = max(min(usual.seconds(number, n=budget.n) for number in range(3)), 1e-9)
    laps = Laps(bench, bench.stopwatch(bench.learner, usual.stopwatch))
    fastest = _fastest(laps, first=0)
    multiple = fastest[budget.n] / least
    power = _power(fastest, multiple, budget.growth)
    if power > budget.growth:
        again = _fastest(laps, first=MOST_TIMES)
        fastest = {size: min(fastest[size], again[size]) for size in fastest if size in again}
        power = _power(fastest, multiple, budget.growth)
    figure = Figure("growth", power, budget.growth, "is the power of n that the time grows with")
    if power > budget.growth:
        return figure, bench.found(Verdict.TOO_SLOW, str(figure), COMPUTED_ANEW)
    if multiple > ENDLESS or (multiple > PADDED and len(fastest) < SIZES):
        message = f"A call at n = {budget.n} takes {multiple:.0f} × as long as the reference solution's."
        return None, bench.found(Verdict.TOO_SLOW, message, "How the time grows can't be seen beside that.")
    if (multiple := _at_the_largest(fastest, usual, least)) > FAR:
        message = f"A call at n = {max(fastest)} takes {multiple:.0f} × as long as the reference solution's."
        return None, bench.found(Verdict.TOO_SLOW, message)
    # So many calls that the system's clock would notice if times were made up.
    bench.prepare(bench.learner, n=budget.n)
    laps.stopwatch.hold(least)
    with_all = Figure("growth", _power_with_preparing(laps, usual, fastest), budget.growth, figure.unit)
    if with_all.value > budget.growth:
        return with_all, bench.found(Verdict.TOO_SLOW, str(with_all), BEFOREHAND)
    return figure, differing(laps, (budget.n, max(fastest)))


def _at_the_largest(fastest: Mapping[int, float], usual: Laps, least: float) -> float:
    """How many times as long as the solution's a call at the largest size takes; 0 where that can't be far.

    least: what the solution takes at the smallest.
    """
    largest = max(fastest)
    if fastest[largest] <= FAR * least:
        return 0.0
    return fastest[largest] / max(min(usual.seconds(number, n=largest) for number in range(3)), 1e-9)


def _fastest(laps: Laps, first: int) -> dict[int, float]:
    """Seconds of one call at n, 2n, 4n, 8n: the minimum of several at each size.

    They are called on the inputs from that number on.
    """
    found: dict[int, float] = {}
    for size in (laps.bench.budget.n << doublings for doublings in range(SIZES)):
        times = _times(laps, size, first)
        found[size] = min(times)
        if len(found) > 1 and sum(times) > LONG:
            break
    return found


def _times(laps: Laps, size: int, first: int) -> list[float]:
    """Seconds of several calls at one size, each on inputs of its own."""
    times: list[float] = []
    while len(times) < 3 or (len(times) < MOST_TIMES and sum(times) < 0.05):
        times.append(laps.seconds(first + len(times), n=size))
        if sum(times) > LONG:
            break
    return times


def _power(fastest: Mapping[int, float], multiple: float, limit: float) -> float:
    """The power of n that the times grow with.

    Where the shortest takes many times what the solution does, a part of it may be the same at all sizes and
    hide the rest: then that part does not count.
    """
    power = slope(fastest)
    if power > limit or multiple < DOUBTFUL or len(fastest) < SIZES:
        return power
    times = [fastest[size] for size in sorted(fastest)]
    grown = [later - earlier for earlier, later in pairwise(times)]
    return max(power, math.log2(grown[-1] / grown[-2]) - LEEWAY) if min(grown) > 0 else power


def _power_with_preparing(laps: Laps, usual: Laps, fastest: Mapping[int, float]) -> float:
    """The power that the times grow with when the time of preparing beyond the solution's is added.

    It is 0 if that is not much at the largest size.
    """
    for size in fastest:
        for number in range(3):
            usual.prepare(number, size)
    largest = max(fastest)
    if longer_to_prepare(laps, usual, largest) <= fastest[largest]:
        return 0.0
    longer = {size: max(0.0, laps.preparing(size) - usual.preparing(size)) for size in fastest}
    return slope({size: fastest[size] + longer[size] for size in fastest})


def slope(seconds: Mapping[int, float]) -> float:
    """The power of n that times by size grow with, fitted."""
    points = [(math.log(size), math.log(max(taken, 1e-9))) for size, taken in seconds.items()]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
