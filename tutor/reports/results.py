"""The results of a run of `learnml verify`, from which every report is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from learnml.checks.report import Report

SLOWEST = 5
"""How many of the slowest exercises a summary names."""


@dataclass(frozen=True)
class Results:
    """What was judged, in course order.

    course: the name and version of the course that judged. second_seed: drawn for this run; what passed on
    the first seed was also judged on it. missing: exercises that were asked for but have no file. left: those
    that were no longer judged after a failure. lines: by exercise, the line of the learner's file that a
    failure concerns. hidden: by exercise, the cases that learners see only after the deadline.
    """

    course: str
    seed: int
    second_seed: int
    reports: Sequence[Report]
    missing: Sequence[str] = ()
    left: Sequence[str] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    prefix: str = ""
    """The path from the root of the repository to the workspace: empty, or ending in a slash."""

    @property
    def seeds(self) -> str:
        """Both seeds, in words."""
        return f"{self.seed} and {self.second_seed}"

    @property
    def failed(self) -> list[Report]:
        return [report for report in self.reports if not report.passed]

    @property
    def passed(self) -> int:
        return len(self.reports) - len(self.failed)

    @property
    def total(self) -> int:
        return len(self.reports) + len(self.missing) + len(self.left)

    @property
    def all_passed(self) -> bool:
        return self.passed == self.total

    @property
    def seconds(self) -> float:
        """The total time of all judgements, even if they ran in parallel."""
        return sum(report.seconds for report in self.reports)

    @property
    def slowest(self) -> list[Report]:
        """The exercises that took longest; empty if there are only a few."""
        if len(self.reports) <= SLOWEST:
            return []
        return sorted(self.reports, key=lambda report: -report.seconds)[:SLOWEST]

    def by_module(self) -> Iterator[tuple[str, list[Report]]]:
        """The reports of each module."""
        for module, reports in groupby(self.reports, lambda report: report.exercise.partition("/")[0]):
            yield module, list(reports)

    def file(self, exercise: str) -> str:
        """The path of the learner's file from the root of the repository."""
        return f"{self.prefix}myml/{exercise}.py"
