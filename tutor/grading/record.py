"""What a grading has found so far, line by line, so that a stopped run can be resumed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learnml.checks.judge.version import JUDGE_VERSION
from learnml.exercises.errors import UsageError
from learnml.tutor.files.workspace import unwritable
from learnml.tutor.grading.findings import Graded, graded_from
from learnml.tutor.grading.judging import Terms

END = {"end": True}


@dataclass(frozen=True)
class Record:
    """The record of one grading: its terms, and the submissions that were judged."""

    path: Path
    terms: Terms
    graded: dict[str, Graded] = field(default_factory=dict)

    def get(self, name: str, content: str) -> Graded | None:
        """What was found for a submission, if its content is still the same."""
        found = self.graded.get(name)
        return found if found and found.content == content else None

    @contextmanager
    def open(self) -> Iterator[Writer]:
        """Open the record to add to it. Raises BrokenWorkspace."""
        try:
            with self.path.open("a", encoding="utf-8") as file:
                writer = Writer(self, file)
                if not file.tell():
                    writer.line(_head(self.terms))
                yield writer
        except OSError as error:
            raise unwritable(self.path, error) from None


@dataclass(frozen=True)
class Writer:
    """Adds to a record. Each line is on disk before the next submission counts as judged."""

    record: Record
    file: Any

    def add(self, graded: Graded) -> None:
        self.record.graded[graded.name] = graded
        self.line(graded.to_json())

    def end(self) -> None:
        """Mark the grading as complete, so that the next run starts a new one, on another seed."""
        self.line(END)

    def line(self, fields: dict[str, Any]) -> None:
        self.file.write(json.dumps(fields) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())


def continued(path: Path, terms: Terms, seed: int | None) -> Record:
    """The record at `path` if it is that of a stopped grading, with its seed; otherwise an empty one.

    seed: the one that was asked for. Raises UsageError if the stopped grading had other terms.
    """
    lines = _lines(path)
    if not lines or END in lines:
        # A grading that came to its end: the next one draws another seed.
        path.unlink(missing_ok=True)
        return Record(path, terms)
    # A stopped grading goes on with the seed that it drew.
    begun = Terms(terms.course, terms.label, terms.exercises, lines[0].get("seed", 0))
    if lines[0] != _head(begun) or seed not in (None, begun.seed):
        raise UsageError(
            f"{path} is the record of a stopped grading on other terms.",
            remedy="Give the same course, exercises and seed to resume it, or remove the file to start over.",
        )
    if not path.read_bytes().endswith(b"\n"):  # torn when the run was stopped
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")
    return Record(path, begun, {graded.name: graded for graded in map(_graded, lines[1:]) if graded})


def _head(terms: Terms) -> dict[str, Any]:
    return {
        "schema": 1,
        "judge": JUDGE_VERSION,
        "course": terms.label,
        "exercises": [*terms.exercises],
        "seed": terms.seed,
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} can't be read: {error}.", remedy="Move it away, or choose another --out."
        ) from None
    # A torn line is no JSON: its submission is judged again.
    found = [_parsed(line) for line in text.splitlines()]
    return [fields for fields in found if fields is not None]


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None


def _graded(fields: dict[str, Any]) -> Graded | None:
    try:
        return graded_from(fields)
    except (KeyError, TypeError, AttributeError):
        return None
