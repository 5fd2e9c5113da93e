"""What is still to be recorded.

A record is put here before a verdict is shown, and removed once the journal and git have all of it: a kill, a
lock or a full disk in between only causes a delay.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from learnml.exercises.reading import read_regular
from learnml.progress.files import write_whole
from learnml.progress.journal import Event, fingerprint

LARGEST = 16 * 2**20
"""The most bytes of a record that are read."""
_TEXTS = ("exercise", "text", "keep_as", "commit")


@dataclass(frozen=True)
class Record:
    """One promise: what is still to be done.

    text: the learner's file, if it matters. events: to be added to the journal. keep_as: the verdict with
    which git should keep the text; empty if it has it. commit: the message of a commit to be made, of the
    text, if any, and of the files at `paths`.
    """

    exercise: str
    text: str
    at: datetime
    events: tuple[Event, ...] = ()
    keep_as: str = ""
    commit: str = ""
    paths: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its file; names sort by time."""
        # Zeros in front, so that names sort as numbers do.
        return f"{self.at.timestamp():017.6f}-{os.getpid()}-{fingerprint(self.text)}.json"

    @property
    def for_git(self) -> bool:
        return bool(self.keep_as or self.commit)

    @property
    def done(self) -> bool:
        return not self.events and not self.for_git


@dataclass(frozen=True)
class Spool:
    """A folder of records."""

    folder: Path

    def put(self, name: str, record: Record) -> None:
        """Write a record, or what remains of it; remove it if nothing does. Raises OSError."""
        if record.done:
            (self.folder / name).unlink(missing_ok=True)
        else:
            # Without parents: a workspace that was moved away must not reappear as an empty one.
            self.folder.mkdir(exist_ok=True)
            write_whole(self.folder / name, _to_json(record))

    def pending(self) -> dict[str, Record]:
        """Every readable record by name, oldest first."""
        found = {path.name: _read(path) for path in sorted(self.folder.glob("[0-9]*.json"))}
        return {name: record for name, record in found.items() if record}


def without_events(record: Record) -> Record:
    return replace(record, events=())


def kept(record: Record) -> Record:
    return replace(record, keep_as="")


def committed(record: Record) -> Record:
    return replace(record, commit="")


def _to_json(record: Record) -> str:
    fields = {
        "exercise": record.exercise,
        # JSON in ASCII escapes surrogates, so bytes in a learner's file that are not UTF-8 survive.
        "text": record.text,
        "at": record.at.isoformat(),
        "events": [event.to_line() for event in record.events],
        "keep_as": record.keep_as,
        "commit": record.commit,
        "paths": record.paths,
    }
    return json.dumps(fields)


def _read(path: Path) -> Record | None:
    try:
        fields = json.loads(read_regular(path, LARGEST))
        at = datetime.fromisoformat(fields.pop("at"))
        events = tuple(_event(line) for line in fields.pop("events"))
        paths = tuple(str(path) for path in fields.pop("paths"))
        return Record(at=at, events=events, paths=paths, **{name: _text(fields[name]) for name in _TEXTS})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # Another tutor has dealt with it meanwhile, or it is not ours.
        return None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _event(line: str) -> Event:
    fields = json.loads(line)
    facts = {key: value for key, value in fields.items() if key not in ("v", "at", "kind", "exercise")}
    return Event(fields["kind"], fields["exercise"], datetime.fromisoformat(fields["at"]), facts)
