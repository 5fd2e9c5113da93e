"""How often a budget's verdict is wrong, with the other cores idle and with all of them at work.

Two thunks, one in Python and one in numpy, that take half of the limit, all of it, and twice as much: the
first must pass and the last must not; at the limit itself either is right. And two whose time grows linearly
and quadratically, of which the budget allows the first.

    python benchmarks/budgets.py [VERDICTS]     for each of these, 300 by default; a fifth as many on growth
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ratios import percentile

from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.pool import Pool
from learnml.checks.report import Report, Verdict
from learnml.checks.source import Source
from learnml.exercises.catalog import Course
from learnml.exercises.loading import load_course
from learnml.tutor.tutor import open_judge

LIMIT = 4
PARTS = {0.5: True, 1.0: None, 2.0: False}
"""A part of the limit, and whether what takes it should pass."""
COURSE = """
[[tier]]
id = "only"
title = "Only"
modules = ["timed"]
"""
ENTRY = """
[[exercise]]
id = "{name}"
title = "{name}"
tools = ["numpy"]
minutes = 1
"""
PYTHON = """
def cost(x):
    total = 0.0
    for v in x:
        total += v * v
    return total
"""
NUMPY = """
import numpy as np


def cost(x):
    return float(np.exp(np.asarray(x)).sum())
"""
SLOWER = """

once = cost


def cost(x):
    for _ in range({times}):
        found = once(x)
    return found
"""
SCENARIO = """
from learnml.checks.spec import budget


@budget({marks})
def as_cheap(m, rng{n}):
    x = rng.normal(size={size}){convert}
    return lambda: m.cost(x)
"""
EXERCISES = {
    "in_python": (PYTHON, SCENARIO.format(marks=f"time={LIMIT}", n="", size=3000, convert=".tolist()")),
    "in_numpy": (NUMPY, SCENARIO.format(marks=f"time={LIMIT}", n="", size=20_000, convert="")),
    "growth": (PYTHON, SCENARIO.format(marks="growth=1.5, n=200", n=", n", size="n", convert=".tolist()")),
}


@dataclass(frozen=True)
class Trial:
    """A file, judged again and again, and whether it should pass; None where both is right."""

    name: str
    exercise: str
    text: str
    passes: bool | None


def main(verdicts: int) -> None:
    """Print the wrong verdicts and what one takes, for both states of the machine."""
    with tempfile.TemporaryDirectory(prefix="learnml benchmark ") as folder:
        os.environ["LEARNML_CACHE"] = str(Path(folder) / "cache")
        course = timed_course(Path(folder) / "course")
        with open_judge(course, Pool()) as judge:
            for state, busy in (("idle", 0), ("saturated", (os.cpu_count() or 2) - 1)):
                with busy_processes(busy):
                    print(f"Other cores {state}:", flush=True)
                    for trial in trials():
                        times = verdicts // 5 if trial.exercise == "growth" else verdicts // 2
                        show(trial, [judged(judge, trial, seed) for seed in range(times)])


def trials() -> Iterator[Trial]:
    for exercise in ("in_python", "in_numpy"):
        for part, passes in PARTS.items():
            text = EXERCISES[exercise][0] + SLOWER.format(times=round(part * LIMIT))
            yield Trial(f"{exercise.replace('_', ' ')}, {part:g} of the limit", exercise, text, passes)
    yield Trial("linear growth", "growth", PYTHON, True)
    yield Trial("quadratic growth", "growth", PYTHON + SLOWER.format(times="len(x) // 20"), False)


def judged(judge: Judge, trial: Trial, seed: int) -> Report:
    exercise = judge.course.find(trial.exercise)
    # The inputs differ from seed to seed; the expected outputs of a few seeds are computed once.
    return judge.judge(Request(exercise, Source("mine.py", trial.text), seed=seed % 5))


def show(trial: Trial, reports: Sequence[Report]) -> None:
    odd = [r for r in reports if r.verdict not in (Verdict.PASSED, Verdict.TOO_SLOW)]
    passed = sum(report.passed for report in reports)
    seconds = [report.seconds for report in reports]
    took = f"{statistics.median(seconds):.2f} s, {percentile(seconds, 95):.2f} s at the 95th percentile"
    if trial.passes is None:
        undecided = sum(report.stages[2].cases[0].verdict is Verdict.INCONCLUSIVE for report in reports)
        told = f"{passed} of {len(reports)} passed, {undecided} of them undecided"
        print(f"  {trial.name}: {told}; {took}", flush=True)
        return
    wrong = sum(report.passed is not trial.passes for report in reports)
    mark = "✗" if wrong or odd else "✓"
    print(f"{mark} {trial.name}: {wrong} of {len(reports)} wrong; {took}", flush=True)
    for report in odd:
        print(f"    {report.failed_case}")


def timed_course(root: Path) -> Course:
    """A course of the exercises above."""
    entries = "".join(ENTRY.format(name=name) for name in EXERCISES)
    files = {"exercises/course.toml": COURSE, "exercises/timed/module.toml": 'title = "Timed"\n' + entries}
    for name, (solution, scenario) in EXERCISES.items():
        folder = f"exercises/timed/{name}"
        files[f"checks/scenarios/timed/{name}.py"] = scenario
        files |= dict.fromkeys((f"{folder}/solution.py", f"{folder}/use_it.py"), solution)
        files |= dict.fromkeys((f"{folder}/lesson.md", f"{folder}/stub.py", f"hints/timed/{name}.toml"), "")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return load_course(root)


@contextmanager
def busy_processes(number: int) -> Iterator[None]:
    """So many processes that never rest."""
    processes = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
