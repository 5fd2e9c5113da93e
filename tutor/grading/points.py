"""How many points there are: for an exercise, for its stages, or for single cases."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from learnml.checks.report import STAGES
from learnml.exercises.catalog import Course
from learnml.exercises.errors import UnknownExercise, UsageError
from learnml.exercises.fields import parse_toml
from learnml.tutor.batch import chosen
from learnml.tutor.grading.findings import Finding

KEYS = {"points", "late"}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Points:
    """The points for one exercise: for all of it, for stages, for cases."""

    whole: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)
    cases: Mapping[str, float] = field(default_factory=dict)

    @property
    def most(self) -> float:
        return self.whole + sum(self.stages.values()) + sum(self.cases.values())

    def of(self, finding: Finding) -> float:
        """The points that a finding earns."""
        found = self.whole * finding.passed
        found += sum(worth for stage, worth in self.stages.items() if finding.stages.get(stage))
        return found + sum(worth for case, worth in self.cases.items() if finding.cases.get(case))


@dataclass(frozen=True)
class Late:
    """The penalty for late submissions: the part lost per day begun, and after how many days all is lost.

    Without a deadline, nothing is late.
    """

    deadline: datetime | None = None
    lost_per_day: float = 0.0
    days: float = math.inf

    def days_of(self, submitted: datetime | None) -> int:
        """The number of days late, counting each day begun; 0 if in time."""
        if self.deadline is None or submitted is None or submitted <= self.deadline:
            return 0
        return math.ceil((submitted - self.deadline) / DAY)

    def kept(self, days: int) -> float:
        """The part of the points that is left after so many days."""
        return 0.0 if days > self.days else max(0.0, 1.0 - self.lost_per_day * days)


@dataclass(frozen=True)
class Scheme:
    """The points for every graded exercise, in course order, and the penalty for lateness."""

    points: Mapping[str, Points]
    late: Late = Late()

    @property
    def most(self) -> float:
        return sum(points.most for points in self.points.values())


def one_each(course: Course) -> Scheme:
    """One point for each exercise of the course."""
    return Scheme({exercise.id: Points(1.0) for exercise in course.exercises})


def read_scheme(path: Path, course: Course) -> Scheme:
    """The scheme in a TOML file. Raises UsageError, UnknownExercise."""
    try:
        content = parse_toml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _wrong(path, error.strerror or str(error)) from None
    except (ValueError, RecursionError) as error:
        raise _wrong(path, str(error) or "nested too deeply") from None
    if unknown := sorted(set(content) - KEYS):
        raise _wrong(path, f"{unknown[0]}: there is no such table; the tables are [points] and [late]")
    table = content.get("points")
    if not isinstance(table, dict) or not table:
        raise _wrong(path, "[points] is missing or empty")
    found: dict[str, Points] = {}
    # Modules first, so that an exercise's own line overrides its module's, wherever it is in the file.
    for name, worth in sorted(table.items(), key=lambda item: "/" in item[0]):
        points = _points(path, name, worth)
        try:
            found |= {exercise.id: points for exercise in chosen(course, [name])}
        except UnknownExercise as error:
            raise UnknownExercise(f"{path}: {error.message}", error.remedy) from None
    in_order = {exercise.id: found[exercise.id] for exercise in course.exercises if exercise.id in found}
    return Scheme(in_order, _late(path, content.get("late", {})))


def check_cases(scheme: Scheme, names: Mapping[str, Sequence[str]]) -> None:
    """Check that every case with points exists. names: the cases of each exercise. Raises UsageError."""
    for exercise, points in scheme.points.items():
        for case in points.cases:
            if case not in names[exercise]:
                raise UsageError(
                    f"{exercise} has no case {case!r}, which is given points.",
                    remedy="Its cases: " + ", ".join(names[exercise]) + ".",
                )


def _points(path: Path, name: str, worth: Any) -> Points:
    if _is_number(worth):
        return Points(float(worth))
    if not isinstance(worth, dict) or not worth:
        raise _wrong(path, f"{name}: neither a number nor a table of stages and cases")
    cases = worth.get("cases", {})
    stages = {key: value for key, value in worth.items() if key != "cases"}
    if unknown := sorted(set(stages) - {*STAGES}):
        raise _wrong(path, f"{name}: {unknown[0]}: not one of {', '.join(STAGES)} and cases")
    if not isinstance(cases, dict):
        raise _wrong(path, f"{name}: cases: not a table")
    for key, value in [*stages.items(), *cases.items()]:
        if not _is_number(value):
            raise _wrong(path, f"{name}: {key}: not a number >= 0")
    # As --case takes them.
    named = {case.replace("-", " ").replace("_", " "): float(value) for case, value in cases.items()}
    return Points(0.0, {stage: float(value) for stage, value in stages.items()}, named)


def _late(path: Path, table: Any) -> Late:
    if not isinstance(table, dict) or set(table) - {"deadline", "lost_per_day", "days"}:
        raise _wrong(path, "[late] takes deadline, lost_per_day and days")
    deadline = table.get("deadline")
    if deadline is not None and not (isinstance(deadline, datetime) and deadline.tzinfo):
        raise _wrong(path, "late: deadline: not a date and time with zone, like 2026-11-01T23:59:00+01:00")
    numbers = table.get("lost_per_day", 0.0), table.get("days", math.inf)
    if not all(map(_is_number, numbers)):
        raise _wrong(path, "late: lost_per_day and days should be numbers >= 0")
    return Late(deadline, *map(float, numbers))


def _is_number(value: Any) -> bool:
    # Not isinstance, since true is an int; NaN is not >= 0.
    return type(value) in (int, float) and value >= 0


def _wrong(path: Path, reason: str) -> UsageError:
    return UsageError(
        f"{path}: {reason}.",
        remedy='A points file starts with [points], then "first_steps/fit_line" = 10 and so on.',
    )
