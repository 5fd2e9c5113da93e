"""Pictures of what the learner's code does, drawn in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from learnml.checks.judge.judge import Judge
from learnml.checks.judge.resolve import OwnSource
from learnml.checks.pictures.draw import draw
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.tutor.watch.events import Complaint, Drew, Tell, in_the_open

JOIN_SECONDS = 3.0
"""How many seconds a drawing may go on after the learner quits."""


class Drawings:
    """Draws one picture at a time; requests made meanwhile are dropped."""

    def __init__(self, judge: Judge, own: Callable[[], OwnSource], tell: Tell) -> None:
        self._judge = judge
        self._own = own
        self._tell = tell
        self._thread: threading.Thread | None = None

    def draw(self, exercise: Exercise, source: Source) -> None:
        """Start drawing what a file does, unless a picture is being drawn."""
        if self._thread and self._thread.is_alive():
            return
        work = in_the_open(self._tell, lambda: self._draw(exercise, source))
        self._thread = threading.Thread(target=work, name="learnml-draws", daemon=True)
        self._thread.start()

    def close(self) -> None:
        if self._thread:
            self._thread.join(JOIN_SECONDS)

    def _draw(self, exercise: Exercise, source: Source) -> None:
        try:
            self._tell(Drew(exercise, draw(self._judge, exercise, source, self._own())))
        except LearnmlError as error:
            self._tell(Complaint.of(error))
