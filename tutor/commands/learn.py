"""Plain `learnml`: start the tutor at the current exercise."""

from __future__ import annotations

from learnml.tutor.commands.next import introduce
from learnml.tutor.commands.watch import watch
from learnml.tutor.judging import judge_and_show
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import on_a_terminal


def learn() -> int:
    """On a terminal, watch the current exercise; elsewhere, introduce it, judge it once, and return 0."""
    if on_a_terminal():
        return watch()
    tutor = Tutor.here()
    exercise = tutor.current()
    introduce(tutor, exercise, tutor.start(exercise))
    # Flushed: the verdict takes a while, and the introduction should be read meanwhile.
    print(flush=True)
    judge_and_show(tutor, exercise)
    return 0
