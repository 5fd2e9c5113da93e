"""Compare the cost of the learner's build with that of the library, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from learnml.checks.judge.client import CaseFailed
from learnml.checks.judge.judge import Judge
from learnml.checks.judge.resolve import OwnSource, read_source
from learnml.checks.library.comparison import compare_builds
from learnml.checks.library.rebuild import UseRequest
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.tutor.watch.events import Compared, Complaint, Tell, in_the_open

JOIN_SECONDS = 3.0
"""How many seconds a measurement may go on after the learner quits."""


class Comparing:
    """Measures one build at a time, and each only once. Of those asked for meanwhile, the last comes next."""

    def __init__(self, judge: Judge, own: Callable[[], OwnSource], tell: Tell) -> None:
        self._judge = judge
        self._own = own
        self._tell = tell
        self._known: set[tuple[str, str]] = set()
        self._wanted: tuple[Exercise, Source] | None = None
        self._is_at_work = False
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def compare(self, exercise: Exercise, built: Source) -> None:
        """Measure a build that has passed, now or after the one at hand, unless that has been done."""
        with self._lock:
            if (exercise.id, built.text) in self._known:
                return
            if self._is_at_work:
                # Not forgotten, since the screen says that this one is being measured.
                self._wanted = exercise, built
                return
            self._is_at_work = True
            self._known.add((exercise.id, built.text))
        work = in_the_open(self._tell, lambda: self._run(exercise, built))
        self._thread = threading.Thread(target=work, name="learnml-compares", daemon=True)
        self._thread.start()

    def close(self) -> None:
        with self._lock:
            self._wanted = None
        if self._thread:
            self._thread.join(JOIN_SECONDS)

    def _run(self, exercise: Exercise, built: Source) -> None:
        wanted: tuple[Exercise, Source] | None = (exercise, built)
        while wanted:
            self._compare(*wanted)
            wanted = self._next()

    def _next(self) -> tuple[Exercise, Source] | None:
        with self._lock:
            wanted, self._wanted = self._wanted, None
            if wanted:
                self._known.add((wanted[0].id, wanted[1].text))
            self._is_at_work = wanted is not None
            return wanted

    def _compare(self, exercise: Exercise, built: Source) -> None:
        request = UseRequest(exercise, read_source(exercise.use_it), self._own())
        try:
            self._tell(Compared(exercise, built, compare_builds(self._judge, request, built)))
        except CaseFailed as failure:
            self._tell(Complaint(f"{exercise.id} could not be timed: {failure.result.message}"))
        except LearnmlError as error:
            self._tell(Complaint.of(error))
