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

    def now(self) -> float:
        """Seconds since some moment, less those in which this process was stopped."""
        return time.monotonic() - self._lost

    def select(self, selector: selectors.BaseSelector, seconds: float) -> list[int]:
        """The descriptors that are ready, after at most so many seconds; perhaps none, and sooner."""
        wait = min(max(seconds, 0.0), SLICE)
        begun = time.monotonic()
        ready = [key.fd for key, _ in selector.select(wait)]
        late = time.monotonic() - begun - wait
        if late > LATE:
            self._lost += late
        return ready
