"""Processes for many judgements in a row, forked from one that has imported what they need."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence

from learnml.checks.worker.nursery import Nursery
from learnml.checks.worker.process import Worker

SUPPORTED = sys.platform.startswith("linux")
"""On other systems, libraries may not survive a fork."""


class Forks:
    """A nursery for each set of preloaded modules. May be used from several threads; leaving it ends them.

    trusted: the processes run only the course's own code.
    """

    def __init__(self, *, trusted: bool = False) -> None:
        self.trusted = trusted
        self._nurseries: dict[tuple[str, ...], Nursery] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Forks:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            nurseries, self._nurseries = self._nurseries, {}
        for nursery in nurseries.values():
            nursery.close()

    def take(self, modules: Sequence[str]) -> Worker:
        """A new process for one judgement."""
        if not SUPPORTED:
            return Worker(modules, trusted=self.trusted)
        return Worker(trusted=self.trusted, start=self._nursery(tuple(modules)).start)

    def refill(self, modules: Sequence[str]) -> None:
        """Do nothing: forking the next process takes no time."""

    def _nursery(self, modules: tuple[str, ...]) -> Nursery:
        with self._lock:
            if modules not in self._nurseries:
                self._nurseries[modules] = Nursery(modules)
            return self._nurseries[modules]
