"""Processes that are used again and again, each by one user at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from learnml.checks.worker.process import Worker


class Reused:
    """Processes that `new` makes as they are needed. Used from several threads; leaving it ends them."""

    def __init__(self, new: Callable[[], Worker]) -> None:
        self._new = new
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._closed = False
        self._lock = threading.Lock()

    def __enter__(self) -> Reused:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End those that are idle, and what the others are doing."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for worker in idle:
            worker.close()
        for worker in busy:
            worker.kill()

    @contextmanager
    def worker(self) -> Iterator[Worker]:
        """A process that is nobody else's meanwhile."""
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        worker = worker or self._new()
        with self._lock:
            self._busy.add(worker)
            if self._closed:  # while it was being started
                worker.kill()
        try:
            yield worker
        finally:
            with self._lock:
                self._busy.discard(worker)
                is_over = worker.ended or self._closed
                if not is_over:
                    self._idle.append(worker)
            if is_over:
                worker.close()
