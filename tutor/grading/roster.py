"""Who should hand something in, and when they did: a CSV file with `submission` and `submitted`."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from learnml.checks.sanitize import one_line
from learnml.exercises.errors import UsageError

Roster = Mapping[str, datetime | None]
"""By the key of a submission, when it came; None if unknown."""


def shown_name(name: str) -> str:
    """The name of a submission's folder as it is shown. No two folders are shown alike."""
    # A backslash is doubled, or a name with an escape in it would look like one with the character itself.
    return one_line(name.replace("\\", "\\\\"))


def roster_key(shown: str) -> str:
    """What identifies a submission in the roster: file systems differ in how they compose letters."""
    return unicodedata.normalize("NFC", shown)


def read_roster(path: Path) -> Roster:
    """The roster in a file. Raises UsageError."""
    try:
        # Spreadsheets begin a CSV file with a byte order mark, which would be part of the first column's
        # name.
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error) as error:
        raise _wrong(path, str(error)) from None
    if not rows or "submission" not in rows[0]:
        raise _wrong(path, "there is no column `submission`, or no row")
    return {roster_key(shown_name(str(row["submission"]))): _time(path, row) for row in rows}


def _time(path: Path, row: Mapping[str, str | None]) -> datetime | None:
    text = (row.get("submitted") or "").strip()
    if not text:
        return None
    try:
        # Python 3.10 does not accept Z.
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise _wrong(path, f"{row['submission']}: {text!r} is not a date and time") from None
    if not found.tzinfo:
        raise _wrong(path, f"{row['submission']}: {text!r} has no time zone")
    return found


def _wrong(path: Path, reason: str) -> UsageError:
    return UsageError(
        f"{path}: {reason}.",
        remedy="It should have lines like: submission,submitted and alice,2026-11-01T20:00:00+01:00",
    )
