"""How long a run will still take, estimated from the steps taken so far."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from learnml.checks.milestones.outcome import Step

LATEST = 12
"""How many steps the estimate uses: on a machine with other work, earlier ones say little."""


class Pace:
    """The seconds that are left, estimated again after each step.

    A resumed run skips the steps it has done, in no time, so a step counts only if the one before was seen.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.last: Step | None = None
        self.time = clock()
        self.taken: deque[tuple[float, float]] = deque(maxlen=LATEST)
        """The seconds of each step, and its share of the whole."""

    def left(self, step: Step) -> float | None:
        """The seconds that are left after this step; None as long as there is nothing to go by."""
        now = self.clock()
        if _follows(step, self.last):
            self.taken.append((now - self.time, step.share - (self.last.share if self.last else 0.0)))
        self.time, self.last = now, step
        share = sum(share for _, share in self.taken)
        return sum(seconds for seconds, _ in self.taken) / share * (1 - step.share) if share else None


def told(seconds: float | None) -> str:
    """An estimate in words, no more precise than it can be."""
    if seconds is None:
        return ""
    if seconds < 90:
        # Always rounded up: "about 0 s" is never true.
        return f"about {max(5, 5 * round(seconds / 5))} s left"
    return f"about {round(seconds / 60)} min left"


def _follows(step: Step, last: Step | None) -> bool:
    if last is None:
        return (step.run, step.step) == (1, 1)
    if step.run == last.run:
        return step.step == last.step + 1
    return step.run == last.run + 1 and step.step == 1 and last.step == last.steps
