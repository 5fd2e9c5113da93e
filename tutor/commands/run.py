"""`learnml run`: judge one exercise and record the verdict."""

from __future__ import annotations

from contextlib import closing

from learnml.checks.judge.pool import HeadStart
from learnml.tutor.tutor import Tutor


def run(text: str | None, seed: int, case: str | None, as_json: bool) -> int:
    """Judge the learner's file of one exercise. The exit code is 0 for a pass."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    with closing(HeadStart(exercise)) as spares:
        # Imported here, while the learner's process starts: both take about as long.
        from learnml.tutor.judging import judge_and_show

        return judge_and_show(tutor, exercise, seed, case, as_json, spares)
