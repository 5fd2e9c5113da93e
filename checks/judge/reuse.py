"""Processes that are reused, each by one thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from learnml.checks.worker.process import Worker


class Reused:
    """Processes that `new` starts as needed. May be used from several threads; leaving it ends them."""

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
        """Close the idle processes and kill the busy ones, which their users then close."""
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
        """A process for exclusive use inside the `with` block."""
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        # Outside the lock: starting one takes seconds, and the other threads need not wait for it.
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
