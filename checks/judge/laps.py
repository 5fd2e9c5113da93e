"""Calls that are timed, each on inputs of its own; some, chosen at random, are compared as well."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from learnml.checks.judge.bench import Bench
from learnml.checks.judge.client import Client
from learnml.checks.judge.stopwatch import Stopwatch
from learnml.checks.report import CaseResult
from learnml.checks.worker.requests import Measured, Time, Warm

AFTERWARDS = 10**9
"""Numbers the inputs of a call after all those that count."""
ODDS = 0.25
"""Of a timed call, that its result is compared: code that works in a few of them alone is found out."""
MOST_SAMPLES = 3
NOTABLE = 0.001
"""CPU seconds: preparing that takes no longer than this, compared with the solution's, hides nothing."""
SLOWER = 3
"""How many times as long as the solution's preparing may take: another style of constructor is no trick."""
BEFOREHAND = "What is computed beforehand, in a constructor for instance, counts too."


@dataclass(frozen=True)
class Sample:
    """What calls on the inputs of that number returned in the end, at size `n`."""

    inputs: int
    n: int | None
    calls: int
    output: Any


@dataclass
class Laps:
    """Times the learner's or the baseline's calls, and keeps what preparing them took and some results.

    odds: of a call, that its result is kept.
    """

    bench: Bench
    stopwatch: Stopwatch
    odds: float = 0.0
    prepared: dict[int | None, list[float]] = field(default_factory=dict)
    """By size: the CPU seconds of each preparation."""
    samples: list[Sample] = field(default_factory=list)

    @property
    def process(self) -> Client:
        return self.stopwatch.process

    def seconds(self, inputs: int, calls: int = 1, n: int | None = None) -> float:
        """CPU seconds of so many calls on the inputs of that number, at size `n`."""
        self.bench.ask(self.process, Warm())
        self.prepare(inputs, n)
        taken = self.stopwatch.time(calls)
        if len(self.samples) < MOST_SAMPLES and random.random() < self.odds:
            output = self.bench.ask(self.process, Measured()).output
            self.samples.append(Sample(inputs, n, calls, output))
        return taken

    def prepare(self, inputs: int, n: int | None = None) -> None:
        self.prepared.setdefault(n, []).append(self.bench.prepare(self.process, fresh=inputs, n=n))

    def preparing(self, n: int | None = None) -> float:
        """CPU seconds that preparing at size `n` usually takes: the median."""
        times = sorted(self.prepared[n])
        return times[len(times) // 2]


def longer_to_prepare(laps: Laps, usual: Laps, n: int | None = None) -> float:
    """CPU seconds that preparing takes beyond the solution's (`usual`); 0 if that is not worth a word."""
    longer = laps.preparing(n) - usual.preparing(n)
    return longer if longer > max(NOTABLE, SLOWER * usual.preparing(n)) else 0.0


def differing(laps: Laps, sizes: tuple[int | None, ...]) -> CaseResult | None:
    """The failed case when a timed call returned something else than the solution's.

    That call is one of the samples, or a last one at each of the sizes.
    """
    bench = laps.bench
    last = [_sample(bench, laps.process, AFTERWARDS, 1, size) for size in sizes]
    for sample in [*laps.samples, *last]:
        wanted = _sample(bench, bench.baseline(), sample.inputs, sample.calls, sample.n)
        if differs := bench.differs(sample.output, bench.case.read(wanted.output)):
            return differs
    return None


def _sample(bench: Bench, process: Client, inputs: int, calls: int, n: int | None) -> Sample:
    bench.prepare(process, inputs, n)
    bench.ask(process, Time(calls))
    return Sample(inputs, n, calls, bench.ask(process, Measured()).output)
