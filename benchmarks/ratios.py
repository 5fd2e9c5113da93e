"""What the benchmarks share: commands timed in turn, and figures as ratios.

In turn, so that whatever slows the machine slows them all; ratios to the one that they are compared with.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.loading import load_course

LEARNML = [str(Path(sys.executable).with_name("learnml"))]
NUMPY = [sys.executable, "-c", "import numpy"]
Timed = Callable[[], float]
"""Does something once; the wall clock seconds that it took."""


@dataclass(frozen=True)
class Limit:
    """The most that a figure may be, in the median and at the 95th percentile."""

    median: float
    tail: float | None = None

    def __str__(self) -> str:
        tail = f", {self.tail:g} at the 95th percentile" if self.tail else ""
        return f"at most {self.median:g}{tail}"

    def holds(self, median: float, tail: float) -> bool:
        return median <= self.median and (self.tail is None or tail <= self.tail)


def command(arguments: Sequence[str], folder: Path | None = None, **environment: str) -> Timed:
    """A command, run as a process that should succeed."""

    def run() -> float:
        started = time.perf_counter()
        subprocess.run(
            arguments,
            cwd=folder,
            env=learners_environment(environment),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return time.perf_counter() - started

    return run


def in_turn(timed: Mapping[str, Timed], repetitions: int) -> dict[str, list[float]]:
    """Seconds of each, done one after the other so many times; the first time is not counted."""
    found: dict[str, list[float]] = {name: [] for name in timed}
    for repetition in range(repetitions + 1):
        for name, run in timed.items():
            seconds = run()
            if repetition:
                found[name].append(seconds)
    return found


def show(name: str, seconds: Sequence[float], unit: str, beside: Sequence[float], limit: Limit) -> None:
    """Print a figure: the median and the 95th percentile, as multiples of the median of `beside`."""
    whole = statistics.median(beside)
    median, tail = statistics.median(seconds) / whole, percentile(seconds, 95) / whole
    mark = "✓" if limit.holds(median, tail) else "✗"
    print(f"{mark} {name}: {median:.2f} (95th percentile {tail:.2f}) × {unit}; {limit}")
    print(f"    {1e3 * statistics.median(seconds):.0f} ms beside {1e3 * whole:.0f} ms, {len(seconds)} times")


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed."""
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


@contextmanager
def solved_workspace() -> Iterator[Path]:
    """A workspace in which every solution is in place, with a cache of its own beside it, filled."""
    with tempfile.TemporaryDirectory(prefix="learnml benchmark ") as folder:
        workspace = Path(folder) / "workspace"
        os.environ["LEARNML_CACHE"] = str(Path(folder) / "cache")
        command([*LEARNML, "init", str(workspace)])()
        for exercise in load_course().exercises:
            path = workspace / exercise.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(exercise.solution.read_bytes())
        yield workspace


def learners_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    # As learners have it: bytecode is kept from one command to the next.
    unset = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**unset, **(more or {})}
