"""What happened in a workspace: a file that only grows, one event a line, so that two histories merge by
union.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

SCHEMA = 1


@dataclass(frozen=True)
class Event:
    """One thing that happened to one exercise.

    kind: started, checked, passed, hinted, reset or revealed. at: UTC. facts: whatever else is known.
    """

    kind: str
    exercise: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_line(self) -> str:
        at = self.at.astimezone(timezone.utc).isoformat(timespec="milliseconds")
        fields = {"v": SCHEMA, "at": at, "kind": self.kind, "exercise": self.exercise, **self.facts}
        return json.dumps(fields, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Journal:
    """The journal of one workspace."""

    path: Path

    def append(self, *events: Event) -> None:
        """Add events in one write, after a line that may have been torn."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(event.to_line() for event in events).encode()
        with self.path.open("ab+") as file:
            if file.tell() and not self._ends_with_newline():
                lines = b"\n" + lines
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    def events(self) -> list[Event]:
        """Every event that can be read, in order of the file."""
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        return [event for event in map(_parse, lines) if event]

    def _ends_with_newline(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


def now() -> datetime:
    return datetime.now(timezone.utc)


def fingerprint(text: str) -> str:
    """The name of a file's content, in events."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _parse(line: bytes) -> Event | None:
    try:
        fields = json.loads(line)
        at = datetime.fromisoformat(fields.pop("at"))
        fields.pop("v")
        return Event(str(fields.pop("kind")), str(fields.pop("exercise")), at, fields)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
