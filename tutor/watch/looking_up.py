"""PyTorch's implementation of what exercises build, looked up in a thread of its own."""

from __future__ import annotations

import threading

from learnml.checks.implementation.read import read_implementation
from learnml.checks.judge.cache import Cache
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.tutor.tutor import cache_folder
from learnml.tutor.watch.events import LookedUp, Tell, in_the_open

JOIN_SECONDS = 3.0
"""How many seconds a search may go on after the learner quits."""


class LookingUp:
    """Looks up each exercise once, even if that fails: what is missing now will still be missing."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._known: set[str] = set()
        self._threads: list[threading.Thread] = []

    def look_up(self, exercise: Exercise) -> None:
        """Read the implementation that an exercise names, unless that has been done or is being done."""
        if exercise.id in self._known:
            return
        self._known.add(exercise.id)
        work = in_the_open(self._tell, lambda: self._look_up(exercise))
        thread = threading.Thread(target=work, name="learnml-looks-up", daemon=True)
        self._threads.append(thread)
        thread.start()

    def close(self) -> None:
        for thread in self._threads:
            thread.join(JOIN_SECONDS)

    def _look_up(self, exercise: Exercise) -> None:
        try:
            self._tell(LookedUp(exercise, read_implementation(exercise.torch, Cache(cache_folder()))))
        except LearnmlError as error:
            self._tell(LookedUp(exercise, error))
