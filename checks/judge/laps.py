"""Calls that are timed, each on inputs of its own; those that decide, and some more, are compared as well."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from learnml.checks.judge.bench import Bench
from learnml.checks.judge.client import Client
from learnml.checks.judge.stopwatch import Stopwatch
from learnml.checks.report import CaseResult
from learnml.checks.worker.requests import Time, Warm

AFTERWARDS = 10**9
"""Numbers the inputs of a call after all those that count."""
KEPT = 2**25
"""Bytes of results that are kept until it is known which of them are compared."""
BESIDE = 3
"""How many results are compared beside those of the calls that decide, chosen at random."""
NOTABLE = 0.001
"""CPU seconds: preparing that takes no longer than this, compared with the solution's, hides nothing."""
SLOWER = 3
"""How many times as long as the solution's preparing may take: another style of constructor is no trick."""
BEFOREHAND = "What is computed beforehand, in a constructor for instance, counts too."


@dataclass(frozen=True)
class Sample:
    """What calls on the inputs of that number took, at size `n`, and returned in the end, as a frame."""

    inputs: int
    n: int | None
    calls: int
    seconds: float
    result: bytes


@dataclass
class Laps:
    """Times the learner's or the baseline's calls, and keeps what preparing them took and the results."""

    bench: Bench
    stopwatch: Stopwatch
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
        timed = self.stopwatch.time(calls)
        if sum(len(sample.result) for sample in self.samples) < KEPT:
            self.samples.append(Sample(inputs, n, calls, timed.seconds / calls, timed.result))
        return timed.seconds

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

    That call is one that decides, one chosen at random, or a last one at each of the sizes.
    """
    bench = laps.bench
    chosen = [*_deciding(laps.samples), *random.sample(laps.samples, min(BESIDE, len(laps.samples)))]
    last = [_sample(bench, laps.process, AFTERWARDS, 1, size) for size in sizes]
    for sample in [*dict.fromkeys(chosen), *last]:
        wanted = _sample(bench, bench.baseline(), sample.inputs, sample.calls, sample.n)
        expected = bench.case.read(bench.read(wanted.result))
        if differs := bench.differs(bench.read(sample.result), expected):
            return differs
    return None


def _deciding(samples: Sequence[Sample]) -> Iterator[Sample]:
    """At each size, the fastest call, and the one in the middle."""
    for size in dict.fromkeys(sample.n for sample in samples):
        by_time = sorted((each for each in samples if each.n == size), key=lambda sample: sample.seconds)
        yield from (by_time[0], by_time[len(by_time) // 2])


def _sample(bench: Bench, process: Client, inputs: int, calls: int, n: int | None) -> Sample:
    bench.prepare(process, inputs, n)
    timed = bench.ask(process, Time(calls))
    return Sample(inputs, n, calls, timed.seconds / calls, timed.result)
