"""Learner's processes started before they are needed, so that a verdict need not wait for an interpreter."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from learnml.checks.worker.process import Worker
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import EnvironmentFault


def preloaded(exercise: Exercise) -> list[str]:
    """The modules that the process for an exercise imports at the start."""
    # Random generators come from numpy.random, which numpy itself imports only when it is used.
    return ["numpy", "numpy.random"] if exercise.uses_numpy else []


class Pool:
    """At most one waiting process for each set of preloaded modules. May be used from several threads."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, ...], Worker] = {}
        self._lock = threading.Lock()
        self._closed = False

    def take(self, modules: Sequence[str]) -> Worker:
        """A process for the caller to keep: the waiting one, or a new one."""
        with self._lock:
            waiting = self._waiting.pop(tuple(modules), None)
        # It may have been ended meanwhile: by the system for want of memory, say.
        if waiting and not waiting.ended:
            return waiting
        if waiting:
            waiting.close()
        return Worker(modules)

    def refill(self, modules: Sequence[str]) -> None:
        """Start a process for next time, unless one is waiting."""
        with self._lock:
            if tuple(modules) in self._waiting or self._closed:
                return
            try:
                # Under the lock, for some milliseconds: two that start at once would be one too many.
                self._waiting[tuple(modules)] = Worker(modules)
            except EnvironmentFault:  # no process available now: the verdict at hand should not fail for that
                pass

    def close(self) -> None:
        """End the waiting processes, and start no more."""
        with self._lock:
            self._closed = True
            waiting, self._waiting = self._waiting, {}
        for worker in waiting.values():
            worker.close()


class HeadStart(Pool):
    """One process for a single judgement, started early while other work is done."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        super().refill(preloaded(exercise))

    def refill(self, modules: Sequence[str]) -> None:
        """Do nothing: there is no second judgement."""
