"""A learner's status in each exercise: folded from the journal, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from learnml.progress.journal import Event

BREAK = timedelta(minutes=10)
"""Time between two events counts as work on the later one's exercise, unless it is longer than this."""


@dataclass
class ExerciseStatus:
    """What the journal says about one exercise.

    passed, used, shipped: fingerprints of the contents that did. attempts: checks up to the first pass.
    stub: the fingerprint of the stub that the learner's file started from, if known.
    last_content: the fingerprint of what was last judged.
    opened: the names of the hints that were shown, in that order.
    """

    started: datetime | None = None
    stub: str | None = None
    passed: set[str] = field(default_factory=set)
    first_passed_at: datetime | None = None
    passed_at: datetime | None = None
    checks: int = 0
    attempts: int = 0
    minutes: float = 0.0
    last_verdict: str | None = None
    last_content: str | None = None
    last_failed_stage: str | None = None
    opened: dict[str, None] = field(default_factory=dict)
    revealed: bool = False
    used: set[str] = field(default_factory=set)
    shipped: set[str] = field(default_factory=set)
    known: bool = False
    """The learner has marked it as known, so it is skipped."""

    @property
    def hints(self) -> int:
        """How many hints were shown."""
        return len(self.opened)

    @property
    def solved(self) -> bool:
        return bool(self.passed)

    @property
    def done(self) -> bool:
        """Whether there is nothing left to solve."""
        return self.solved or self.known

    @property
    def at_first_try(self) -> bool:
        return self.solved and self.attempts <= 1


UNTOUCHED = ExerciseStatus()
"""The status of an exercise that the journal does not mention."""


def fold(events: Iterable[Event], renamed: Mapping[str, str] | None = None) -> dict[str, ExerciseStatus]:
    """The status of every exercise in the journal, by current id. Events must be in order of time."""
    today = renamed or {}
    found: dict[str, ExerciseStatus] = {}
    for event, minutes in with_minutes(events):
        status = found.setdefault(today.get(event.exercise, event.exercise), ExerciseStatus())
        status.minutes += minutes
        _apply(status, event)
    return found


def with_minutes(events: Iterable[Event]) -> Iterator[tuple[Event, float]]:
    """Each event with the minutes of work that led to it.

    Checks of files that don't parse are ignored: editors save by themselves, in the middle of a word.
    """
    before = None
    contents: dict[str, object] = {}
    for event in events:
        if not _can_be_parsed(event):
            yield event, 0.0
            continue
        counts = before is not None and not _begins(event, contents) and event.at - before <= BREAK
        yield event, (event.at - before).total_seconds() / 60 if before and counts else 0.0
        before = event.at


def _begins(event: Event, contents: dict[str, object]) -> bool:
    """Whether work starts with this event rather than leading to it.

    That is so if an exercise is opened, or a file is judged unchanged.
    """
    if event.kind != "checked":
        return event.kind == "started"
    content = event.facts.get("content")
    before, contents[event.exercise] = contents.get(event.exercise), content
    return event.facts.get("untouched") is True or (content is not None and content == before)


def _apply(status: ExerciseStatus, event: Event) -> None:
    facts = event.facts
    if event.kind == "checked":
        status.started = status.started or event.at
        status.last_content = facts.get("content")
        # An unchanged stub is not an attempt: `learnml watch` judges it before a line is written.
        is_stub = status.stub is not None and facts.get("content") == status.stub
        is_touched = not is_stub and not facts.get("untouched")
        is_attempt = is_touched and _can_be_parsed(event)
        status.checks += is_attempt
        status.attempts += is_attempt and not status.passed
        # An untouched stub is shown as opened, not as failing.
        status.last_verdict = facts.get("verdict") if is_touched else None
        status.last_failed_stage = facts.get("failed_stage")
    elif event.kind == "passed":
        status.passed.add(str(facts.get("content")))
        status.first_passed_at = status.first_passed_at or event.at
        status.passed_at = event.at
    elif event.kind == "hinted":
        status.opened[str(facts.get("hint"))] = None
    elif event.kind in ("used", "shipped"):
        beat = status.used if event.kind == "used" else status.shipped
        beat.add(str(facts.get("content")))
    elif event.kind in ("revealed", "solution"):
        status.revealed = True
    elif event.kind in ("known", "not known"):
        status.known = event.kind == "known"
    if event.kind == "started":
        status.started = event.at
    if event.kind in ("started", "reset", "updated"):
        status.stub = facts.get("stub") or status.stub


def _can_be_parsed(event: Event) -> bool:
    """Whether it is about a file that Python can parse, as far as is known."""
    return event.facts.get("parsed") is not False
