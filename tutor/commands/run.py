"""`learnml run`: judge one exercise and record the verdict."""

from __future__ import annotations

from contextlib import closing

from learnml.checks.judge.pool import HeadStart
from learnml.exercises.errors import UsageError
from learnml.tutor.tutor import Tutor


def run(text: str | None, seed: int, case: str | None, as_json: bool) -> int:
    """Judge the learner's file of one exercise. Returns 0 for a pass."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    with closing(HeadStart(exercise)) as pool:
        # Imported here, while the learner's process starts: both take about as long.
        from learnml.tutor.judging import judge_and_show

        return judge_and_show(tutor, exercise, seed, case, as_json, pool)


def print_script(text: str | None, seed: int, case: str) -> None:
    """Print a script that makes the calls of one case on the learner's file."""
    from learnml.checks.judge.resolve import read_source
    from learnml.tutor.views.cases import script

    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    scenarios = read_source(exercise.scenarios)
    try:
        print(script(tutor.workspace.root, exercise, scenarios, case, seed), end="")
    except KeyError:
        raise UsageError(
            f"There is no case {case!r}.", remedy=f"`learnml show {exercise.id} --cases` lists them."
        ) from None
    tutor.turn_to(exercise)
