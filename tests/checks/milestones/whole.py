"""A milestone whole, with the reference solutions and with every impostor."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Protocol

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.outcome import Outcome, Step
from learnml.checks.milestones.run import run_milestone
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import Milestone, find_milestone, milestones_of

COURSE = load_course()


class Impostor(Protocol):
    """A file that passes itself off as a solution."""

    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str: ...


def milestone_of(year: str) -> Milestone:
    return find_milestone(milestones_of(COURSE), year)


def solution_of(milestone: Milestone) -> str:
    return milestone.file.solution.read_text(encoding="utf-8")


def main(milestone: Milestone, impostors: Iterable[Impostor], seeds: list[int]) -> int:
    """Print each run with what its gates found, and how long it took. Returns 1 if the reference solutions
    fail or an impostor passes.

    An impostor is trained with a single seed: where the worst counts, more of them pass no more easily.
    """
    gates, wrong = import_module(f"learnml.checks.milestones.gates.{milestone.gates}"), 0
    # Since 2020 a run trains a single time.
    of_references, impostors = getattr(gates, "RUNS", 1), list(impostors)
    for seed in seeds or [0]:
        gates.RUNS = of_references
        outcome = run(milestone, solution_of(milestone), seed)
        wrong += not shown("the reference solutions", outcome).gates_passed
        gates.RUNS = 1
        for impostor in impostors:
            wrong += shown(impostor.name, run(milestone, impostor.text, seed)).gates_passed
    return 1 if wrong else 0


def run(milestone: Milestone, text: str, seed: int) -> Outcome:
    own = {milestone.file.id: Source(milestone.file.file, text)}
    with tempfile.TemporaryDirectory() as folder:
        return run_milestone(COURSE, milestone, lambda e: own.get(e.id), seed, _nothing, Cache(Path(folder)))


def shown(name: str, outcome: Outcome) -> Outcome:
    print(f"{name}, seed {outcome.seed} and the next: {outcome.seconds:.0f} s of wall clock time")
    if outcome.failure:
        print(f"    {outcome.failure.message}")
    for gate in outcome.result.gates:
        print(f"    {'✓' if gate.passed else '✗'} {gate.name}: {gate.found}")
    for model, found in outcome.result.beside.rows if outcome.result.beside else ():
        print(f"      {model}: {', '.join(f'{number:.4f}' for number in found)}")
    sys.stdout.flush()
    return outcome


def _nothing(_: Step) -> None:
    pass
