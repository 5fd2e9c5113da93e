"""From the request to the verdict within a tutor that runs.

A spare process waits, expected outputs are in the cache. Of two exercises that borrow nothing, and of one
that borrows a chain of files.

    python benchmarks/verdict.py [REPETITIONS]
"""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack

from chain import LENGTH, write_chain
from ratios import NUMPY, Limit, Timed, command, in_turn, show, solved_workspace

from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.pool import Pool
from learnml.checks.judge.resolve import read_source
from learnml.exercises.loading import load_course
from learnml.tutor.tutor import open_judge

EXERCISES = ("first_steps/fit_line", "puzzles/outer")
BORROWING = f"chain/link_{LENGTH}"
LIMIT = Limit(0.25, tail=0.4)
PAUSE = 0.5
"""Seconds after each judgement, in which the next spare starts: a person takes longer to save again."""


def main(repetitions: int) -> None:
    """Print a figure for an exercise of pure Python, one of numpy, and one that borrows many."""
    course = load_course()
    with solved_workspace() as workspace, ExitStack() as stack:
        chain = write_chain(workspace.parent / "chain")
        courses = {**dict.fromkeys(EXERCISES, course), BORROWING: chain}
        judges = {name: stack.enter_context(open_judge(of, Pool())) for name, of in courses.items()}
        verdicts = {name: verdict(judge, name) for name, judge in judges.items()}
        found = in_turn({**verdicts, "numpy": command(NUMPY)}, repetitions)
    for name in courses:
        show(f"a verdict on {name}", found[name], 'python -c "import numpy"', found["numpy"], LIMIT)


def verdict(judge: Judge, name: str) -> Timed:
    """Judge the solution of that exercise."""
    exercise = judge.course.find(name)
    request = Request(exercise, read_source(exercise.solution))

    def run() -> float:
        started = time.perf_counter()
        report = judge.judge(request)
        seconds = time.perf_counter() - started
        assert report.passed, report.failed_case
        time.sleep(PAUSE)
        return seconds

    return run


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
