"""The results as rows, and as a CSV file for a gradebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from learnml.tutor.grading.findings import Finding, Graded
from learnml.tutor.grading.judging import Terms
from learnml.tutor.grading.points import Scheme
from learnml.tutor.grading.roster import Roster, roster_key

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Prefixes that make a spreadsheet read a text as a formula; some read those of full width too."""
UNEXPECTED = "not in the roster"


class Status(str, Enum):
    """The outcome for a submission."""

    GRADED = "graded"
    LATE = "late"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True)
class Row:
    """One submission. points: by exercise, before anything is deducted for lateness."""

    name: str
    status: Status
    reason: str = ""
    submitted: datetime | None = None
    points: Mapping[str, float] = field(default_factory=dict)
    kept: float = 1.0
    findings: Mapping[str, Finding] = field(default_factory=dict)

    @property
    def total(self) -> float:
        return sum(self.points.values()) * self.kept

    def to_json(self) -> dict[str, object]:
        """The row in the documented schema; see docs/json.md."""
        return {
            "submission": self.name,
            "status": self.status.value,
            "reason": self.reason,
            "submitted": self.submitted.isoformat() if self.submitted else None,
            "points": round(self.total, 4),
            "exercises": [
                {"exercise": name, "points": points, "verdict": self.findings[name].verdict}
                for name, points in self.points.items()
            ],
        }


def rows_of(graded: Sequence[Graded], scheme: Scheme, roster: Roster) -> list[Row]:
    """A row for each submission, and for each name in the roster without one, sorted by name."""
    found = [_row(one, scheme, roster) for one in graded]
    names = {roster_key(row.name) for row in found}
    found += [Row(name, Status.MISSING, "nothing was handed in") for name in roster if name not in names]
    return sorted(found, key=lambda row: row.name)


def csv_of(rows: Sequence[Row], scheme: Scheme, terms: Terms) -> str:
    """The table as a CSV file; every row says which course judged it, and on which seed."""
    out = io.StringIO()
    # In quotes, so that a program that separates cells at something else finds no cell within a name.
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    head = ["submission", "status", "reason", "submitted", "points", "out_of", *scheme.points]
    writer.writerow([*head, "course", "seed"])
    for row in rows:
        each = [_number(row.points.get(exercise, 0.0)) for exercise in scheme.points]
        when = row.submitted.isoformat() if row.submitted else ""
        told = [_text(row.name), row.status.value, _text(row.reason), when]
        total = [_number(row.total), _number(scheme.most)]
        writer.writerow([*told, *total, *each, _text(terms.label), terms.seed])
    return out.getvalue()


def _row(graded: Graded, scheme: Scheme, roster: Roster) -> Row:
    key = roster_key(graded.name)
    submitted = roster.get(key)
    if graded.reason:
        return Row(graded.name, Status.BROKEN, graded.reason, submitted)
    findings = graded.findings
    points = {name: worth.of(findings[name]) for name, worth in scheme.points.items()}
    days = scheme.late.days_of(submitted)
    kept = scheme.late.kept(days)
    if not days:
        reason = UNEXPECTED if roster and key not in roster else ""
        return Row(graded.name, Status.GRADED, reason, submitted, points, 1.0, findings)
    told = f"{days} {'day' if days == 1 else 'days'} late, {1 - kept:.0%} deducted"
    return Row(graded.name, Status.LATE, told, submitted, points, kept, findings)


def _number(value: float) -> str:
    return f"{round(value, 4):g}"


def _text(text: str) -> str:
    """Someone else's text, made safe from being computed by a spreadsheet."""
    return f"'{text}" if text.startswith(_FORMULA) else text
