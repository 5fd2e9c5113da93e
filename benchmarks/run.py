"""The whole command `learnml run` on an exercise that has passed before.

The process starts, the learner's process starts, the verdict is shown and written down. Expected outputs are
in the cache, and seeds wait, as they do whenever a learner's runs are a second or more apart.

    python benchmarks/run.py [REPETITIONS]
"""

from __future__ import annotations

import sys
from pathlib import Path

from ratios import LEARNML, NUMPY, Limit, Timed, command, in_turn, show, solved_workspace

EXERCISES = ("first_steps/fit_line", "puzzles/outer")
LIMIT = Limit(3)


def main(repetitions: int) -> None:
    """Print a figure for an exercise of pure Python and one of numpy."""
    with solved_workspace() as workspace:
        runs = {exercise: passing(exercise, workspace) for exercise in EXERCISES}
        found = in_turn({**runs, "numpy": command(NUMPY)}, repetitions)
    for exercise in EXERCISES:
        show(f"learnml run {exercise}", found[exercise], 'python -c "import numpy"', found["numpy"], LIMIT)


def passing(exercise: str, workspace: Path) -> Timed:
    """The command alone is timed, not the filling of the stock of seeds before it."""
    warm, run = (command([*LEARNML, name, exercise], workspace) for name in ("warm", "run"))

    def warmed() -> float:
        warm()
        return run()

    return warmed


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
