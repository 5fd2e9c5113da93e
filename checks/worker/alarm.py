"""Stop code after some time, from within its own process: to be told where it is, not to be rid of it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeIsUp(BaseException):
    """Raised wherever the code is. No Exception, which code that goes on whatever happens would catch."""


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise TimeIsUp in the code below after so many seconds by the clock; without a limit, for 0.

    Code that catches it, or that is in a library's call meanwhile, goes on.
    """
    before = signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def _raise(number: int, frame: FrameType | None) -> None:
    raise TimeIsUp
