"""A race: several models predict the same rows in turn, and the time of each is taken from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

BATCH = 64
TRIALS = 10_000
"""As many as `olympics/compare` draws: the p that the learner claims has to be this one."""


@dataclass(frozen=True)
class Racer:
    """A model in a process of its own.

    ready: given images, returns what predicts them when it is called, and gives their logits. clock: the
    seconds that the process has computed so far, read from outside.
    """

    ready: Callable[[Any], Callable[[], Any]]
    clock: Callable[[], float]


@dataclass(frozen=True)
class Lap:
    """What one racer did. seconds: of each full batch. logits: of all rows, also of the last few."""

    seconds: tuple[float, ...]
    logits: Any

    def right(self, answers: Any) -> Any:
        """For each row, whether it was predicted right."""
        return self.logits.argmax(axis=1) == answers


def race(racers: Mapping[str, Racer], images: Any) -> dict[str, Lap]:
    """Let each predict all images, a batch at a time; in each round another one comes first.

    What counts as predicted is what was timed, and each batch comes once: nothing is gained by remembering,
    or by answering faster than well.
    """
    names = list(racers)
    for racer in racers.values():
        # The very first prediction of a process takes longer. It is one of black images, and does not count.
        racer.ready(np.zeros_like(images[:BATCH]))()
    seconds: dict[str, list[float]] = {name: [] for name in names}
    logits: dict[str, list[Any]] = {name: [] for name in names}
    for number, start in enumerate(range(0, len(images), BATCH)):
        batch = images[start : start + BATCH]
        for name in _turned(names, number):
            predict = racers[name].ready(batch)
            started = racers[name].clock()
            answer = predict()
            took = racers[name].clock() - started
            logits[name].append(answer)
            # The last batch is smaller, and takes less time.
            seconds[name] += [took] if len(batch) == BATCH else []
    return {name: Lap(tuple(seconds[name]), np.concatenate(logits[name])) for name in names}


def figures(runs: Mapping[str, Mapping[str, Any]], seed: int) -> dict[str, float]:
    """What can be claimed of an entry beside its baseline, as `olympics/submission` has it."""
    entry, baseline = runs["entry"], runs["baseline"]
    return {
        "speed": float(np.median(entry["seconds"]) / np.median(baseline["seconds"])),
        "size": entry["bytes"] / baseline["bytes"],
        "accuracy": float(100 * (np.mean(entry["right"]) - np.mean(baseline["right"]))),
        "p": luck(entry["seconds"], baseline["seconds"], np.random.default_rng(seed)),
    }


def luck(a: Sequence[float], b: Sequence[float], rng: np.random.Generator) -> float:
    """How likely it is that luck alone makes a look as fast as it does beside b: a paired test by signs."""
    d = np.asarray(a) - np.asarray(b)
    signs = 2 * rng.integers(2, size=(TRIALS, len(d))) - 1
    # The allowance for rounding is that of `olympics/compare` too.
    as_low = np.count_nonzero(signs @ d <= d.sum() + 1e-9 * np.abs(d).sum())
    # The order that was observed is one more trial, so that p is never 0.
    return float((1 + as_low) / (1 + TRIALS))


def _turned(names: Sequence[str], number: int) -> list[str]:
    """The names, beginning at another one each time, every second time backwards."""
    start = number // 2 % len(names)
    turned = [*names[start:], *names[:start]]
    return turned if number % 2 == 0 else turned[::-1]
