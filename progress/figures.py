"""Statistics about a learner's days, from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from learnml.progress.journal import Event
from learnml.progress.status import with_minutes


@dataclass(frozen=True)
class Day:
    """A day on which something was done."""

    minutes: float = 0.0
    passes: int = 0


@dataclass(frozen=True)
class Streak:
    """Consecutive days on which something was done. current: up to today or yesterday."""

    current: int
    longest: int


def days_of(events: Iterable[Event], zone: tzinfo | None = None) -> dict[date, Day]:
    """The days on which something was done, in the learner's time zone. Events must be in order of time."""
    found: dict[date, Day] = {}
    for event, minutes in with_minutes(events):
        day = event.at.astimezone(zone).date()
        before = found.get(day, Day())
        found[day] = Day(before.minutes + minutes, before.passes + (event.kind == "passed"))
    return found


def streak_of(days: Iterable[date], today: date) -> Streak:
    """The current streak and the longest one."""
    one = timedelta(days=1)
    lengths: dict[date, int] = {}
    for day in sorted(days):
        lengths[day] = lengths.get(day - one, 0) + 1
    # Up to yesterday too: today is not over.
    current = lengths.get(today) or lengths.get(today - one, 0)
    return Streak(current, max(lengths.values(), default=0))
