"""The journal of a workspace: an append-only file with one event per line.

Two journals merge by union. The events and their facts are listed in docs/journal.md.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from learnml.exercises.reading import read_regular

SCHEMA = 1
LARGEST = 512 * 2**20
"""The most bytes of a journal that are read, more than anyone's work will fill."""
YEARS = range(1970, 9998)
"""The years that are accepted. Near the limits of `datetime`, changing the time zone would overflow."""
# An event of any other kind was written by a later version: it is skipped, and left unchanged.
KINDS = frozenset(
    {
        *("started", "checked", "passed", "shipped", "used", "hinted", "revealed"),
        *("reset", "restored", "solution", "updated", "reached", "rehearsed", "examined"),
        *("asked", "predicted", "known", "not known"),
    }
)


@dataclass(frozen=True)
class Event:
    """One thing that happened to one exercise. at: in UTC. facts: anything else that is known."""

    kind: str
    exercise: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_line(self) -> str:
        at = self.at.astimezone(timezone.utc).isoformat(timespec="milliseconds")
        fields = {"v": SCHEMA, "at": at, "kind": self.kind, "exercise": self.exercise, **self.facts}
        return json.dumps(fields, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Reading:
    """What a journal says: its events in order of time, and what had to be skipped."""

    events: tuple[Event, ...] = ()
    unreadable: tuple[int, ...] = ()
    """Numbers of lines that are not events: torn, or written by hand."""
    unknown: int = 0
    """How many events are of a kind that only a later version knows."""
    ahead: int = 0
    """How many events are dated later than now."""


@dataclass(frozen=True)
class Journal:
    """The journal of one workspace."""

    path: Path

    def append(self, *events: Event) -> None:
        """Append all of these events, or none, raising OSError. A torn last line is ended first."""
        self.path.parent.mkdir(exist_ok=True)
        # surrogatepass, because a lone surrogate in a fact must not stop the journal.
        lines = "".join(event.to_line() for event in events).encode("utf-8", "surrogatepass")
        # Unbuffered, because it is written to below Python's buffers.
        with self.path.open("ab+", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                lines = lines if file.read(1) == b"\n" else b"\n" + lines
            try:
                _write_all(file.fileno(), lines)
                os.fsync(file.fileno())
            except OSError:
                # Half an event would be skipped for ever, with a complaint each time.
                file.truncate(end)
                raise

    def content(self) -> bytes:
        """The file's content; empty if there is no file."""
        try:
            return read_regular(self.path, LARGEST)
        except FileNotFoundError:
            return b""


def read_events(content: bytes, at: datetime) -> Reading:
    """Read a journal's content, as seen at the time `at`."""
    # A repeated line is one event: a merge, or a record that was interrupted, may write it again.
    lines = list(dict.fromkeys(content.split(b"\n")))
    lines = [line for line in lines if line and not line.isspace()]
    found = [(_event(fields), fields) for fields in _parse_all(lines)]
    events, unreadable, unknown, ahead = [], [], 0, 0
    last = min((event.at for event, _ in found if event and event.at <= at), default=at)
    for line, (event, fields) in zip(lines, found):
        if event is None:
            unreadable.append(line)
        elif event.kind not in KINDS or fields["v"] > SCHEMA:
            unknown += 1
        else:
            if event.at > at:
                # The clock was ahead when this was written; its place in the file says when it happened.
                ahead += 1
                event = Event(event.kind, event.exercise, last, event.facts)
            last = event.at
            events.append(event)
    # Stable, so that events of the same millisecond keep their order.
    events.sort(key=_time)
    return Reading(tuple(events), _numbers(content, unreadable), unknown, ahead)


def now() -> datetime:
    return datetime.now(timezone.utc)


def fingerprint(text: str) -> str:
    """A hash that identifies a file's content in events. Line endings don't count: git may change them."""
    text = text.replace("\r\n", "\n")
    # 64 bits are plenty to tell one learner's versions apart, and short enough to read.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _time(event: Event) -> datetime:
    return event.at


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _parse_all(lines: Sequence[bytes]) -> list[Any]:
    try:
        # One call for the whole file takes half the time of a call per line.
        parsed: list[Any] = json.loads(b"[" + b",".join(lines) + b"]")
    except (ValueError, RecursionError):
        return [_parse(line) for line in lines]
    # A line such as `1, 2` gives more values than lines: then they don't belong together.
    return parsed if len(parsed) == len(lines) else [_parse(line) for line in lines]


def _parse(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _event(fields: Any) -> Event | None:
    try:
        kind, exercise, version = fields["kind"], fields["exercise"], fields["v"]
        at = datetime.fromisoformat(fields["at"])
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    whole = isinstance(kind, str) and isinstance(exercise, str) and isinstance(version, int)
    return Event(kind, exercise, at, fields) if whole and at.tzinfo and at.year in YEARS else None


def _numbers(content: bytes, unreadable: Sequence[bytes]) -> tuple[int, ...]:
    if not unreadable:
        return ()
    wanted = set(unreadable)
    return tuple(number for number, line in enumerate(content.split(b"\n"), start=1) if line in wanted)
