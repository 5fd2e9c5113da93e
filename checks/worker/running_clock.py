"""A clock that counts the time in which this process ran.

While it is stopped, or the machine asleep, no time passes.
"""

from __future__ import annotations

import selectors
import time

SLICE = 0.25
"""Seconds of waiting at a time, so that it shows when a wait took longer than it should have."""
LATE = 0.5
"""Seconds that a busy machine may be late."""


class RunningClock:
    """Wait with its `select`: in a wait that took far too long, this process was stopped."""

    def __init__(self) -> None:
        self._lost = 0.0
        self._seen = time.monotonic(), time.process_time()

    def now(self) -> float:
        """Seconds since some moment, less those in which this process was stopped."""
        # Between two waits it computes: what takes long and no CPU time is a stop, too.
        self._count_as_lost(*self._since_seen())
        return time.monotonic() - self._lost

    def select(self, selector: selectors.BaseSelector, seconds: float) -> list[int]:
        """The descriptors that are ready, after at most so many seconds; perhaps none, and sooner."""
        self._count_as_lost(*self._since_seen())
        wait = min(max(seconds, 0.0), SLICE)
        ready = [key.fd for key, _ in selector.select(wait)]
        passed, _ = self._since_seen()
        self._count_as_lost(passed, wait)
        return ready

    def _since_seen(self) -> tuple[float, float]:
        """Seconds since this was last asked: how many passed, and in how many the process computed."""
        now, before = (time.monotonic(), time.process_time()), self._seen
        self._seen = now
        return now[0] - before[0], now[1] - before[1]

    def _count_as_lost(self, passed: float, accounted: float) -> None:
        if passed - accounted > LATE:
            self._lost += passed - accounted
