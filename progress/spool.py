"""What is still to be written down. A slip is put here before a verdict is shown and taken away when the
journal and git have it all: a kill, a lock or a full disk in between only delays.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from learnml.progress.files import write_whole
from learnml.progress.journal import Event, fingerprint


@dataclass(frozen=True)
class Slip:
    """One promise. text: the learner's file, where it matters. events: still to be added to the journal.
    keep_as: the verdict under which git is still to keep the text; empty when it has it. commit: the message
    of a commit that is still to be made, of the text if there is one, and of the files at `paths`.
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
        """In order of time."""
        return f"{self.at.timestamp():017.6f}-{os.getpid()}-{fingerprint(self.text)}.json"

    @property
    def for_git(self) -> bool:
        return bool(self.keep_as or self.commit)

    @property
    def done(self) -> bool:
        return not self.events and not self.for_git


@dataclass(frozen=True)
class Spool:
    """A folder of slips."""

    folder: Path

    def put(self, name: str, slip: Slip) -> None:
        """Write a slip, or what is left of it; nothing left takes it away. Raises OSError."""
        if slip.done:
            (self.folder / name).unlink(missing_ok=True)
        else:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / name, _to_json(slip))

    def pending(self) -> dict[str, Slip]:
        """Every slip that can be read, by name, the oldest first."""
        found = {path.name: _read(path) for path in sorted(self.folder.glob("[0-9]*.json"))}
        return {name: slip for name, slip in found.items() if slip}


def without_events(slip: Slip) -> Slip:
    return replace(slip, events=())


def kept(slip: Slip) -> Slip:
    return replace(slip, keep_as="")


def committed(slip: Slip) -> Slip:
    return replace(slip, commit="")


def _to_json(slip: Slip) -> str:
    fields = {
        "exercise": slip.exercise,
        # In ASCII: what is not UTF-8 in a learner's file comes through as it was.
        "text": slip.text,
        "at": slip.at.isoformat(),
        "events": [event.to_line() for event in slip.events],
        "keep_as": slip.keep_as,
        "commit": slip.commit,
        "paths": slip.paths,
    }
    return json.dumps(fields)


def _read(path: Path) -> Slip | None:
    try:
        fields = json.loads(path.read_bytes())
        at = datetime.fromisoformat(fields.pop("at"))
        events = tuple(_event(line) for line in fields.pop("events"))
        return Slip(at=at, events=events, paths=tuple(fields.pop("paths")), **fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        # Another tutor took it meanwhile, or it is none of ours.
        return None


def _event(line: str) -> Event:
    fields = json.loads(line)
    facts = {key: value for key, value in fields.items() if key not in ("v", "at", "kind", "exercise")}
    return Event(fields["kind"], fields["exercise"], datetime.fromisoformat(fields["at"]), facts)
