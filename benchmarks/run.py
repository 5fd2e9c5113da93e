"""The whole command `learnml run` on an exercise that has passed before: the process starts, the learner's
process starts, the verdict is shown and written down. Expected outputs are in the cache.

    python benchmarks/run.py [REPETITIONS]
"""

from __future__ import annotations

import sys

from ratios import LEARNML, NUMPY, Limit, command, in_turn, show, solved_workspace

EXERCISES = ("first_steps/fit_line", "puzzles/outer")
LIMIT = Limit(3)


def main(repetitions: int) -> None:
    """Print a figure for an exercise of pure Python and one of numpy."""
    with solved_workspace() as workspace:
        runs = {exercise: command([*LEARNML, "run", exercise], workspace) for exercise in EXERCISES}
        found = in_turn({**runs, "numpy": command(NUMPY)}, repetitions)
    for exercise in EXERCISES:
        show(f"learnml run {exercise}", found[exercise], 'python -c "import numpy"', found["numpy"], LIMIT)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
