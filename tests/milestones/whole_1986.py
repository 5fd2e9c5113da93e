"""The milestone 1986 whole, with the reference solutions and with every impostor; exit code 1 if the first
fail or one of the others passes.

    python tests/milestones/whole_1986.py [FIRST_SEED]...      0 by default
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from impostors_1986 import impostors

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.outcome import Outcome, Step
from learnml.checks.milestones.run import run_milestone
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import find_milestone, milestones_of

COURSE = load_course()
MILESTONE = find_milestone(milestones_of(COURSE), "1986")


def main(seeds: list[int]) -> int:
    """Print each run with what its gates found, and how long it took."""
    solution = MILESTONE.file.solution.read_text(encoding="utf-8")
    wrong = 0
    for seed in seeds:
        wrong += not shown("the reference solutions", run(solution, seed)).gates_passed
        for impostor in impostors(solution):
            wrong += shown(impostor.name, run(impostor.text, seed)).gates_passed
    return 1 if wrong else 0


def run(text: str, seed: int) -> Outcome:
    own = {MILESTONE.file.id: Source(MILESTONE.file.file, text)}
    with tempfile.TemporaryDirectory() as folder:
        return run_milestone(COURSE, MILESTONE, lambda e: own.get(e.id), seed, _nothing, Cache(Path(folder)))


def shown(name: str, outcome: Outcome) -> Outcome:
    print(f"{name}, seed {outcome.seed} and the next: {outcome.seconds:.0f} s of wall clock time")
    if outcome.failure:
        print(f"    {outcome.failure.message}")
    for gate in outcome.result.gates:
        print(f"    {'✓' if gate.passed else '✗'} {gate.name}: {gate.found}")
    sys.stdout.flush()
    return outcome


def _nothing(_: Step) -> None:
    pass


if __name__ == "__main__":
    sys.exit(main([int(text) for text in sys.argv[1:]] or [0]))
