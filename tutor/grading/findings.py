"""What judging a submission found, as plain data that can be stored and sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from learnml.checks.report import Report

NOT_SUBMITTED = "not submitted"
NOT_JUDGED = "not judged"


@dataclass(frozen=True)
class Finding:
    """The verdict on one exercise.

    cases: by name, whether a case passed in every stage that includes it. told: the failure, in one line.
    cause: what probably happened. replay: the command that shows the failure again. seconds: for the whole
    judgement. running: those of them that the cases took in the learner's process.
    """

    verdict: str
    stages: Mapping[str, bool] = field(default_factory=dict)
    cases: Mapping[str, bool] = field(default_factory=dict)
    told: str = ""
    cause: str = ""
    replay: str = ""
    seconds: float = 0.0
    running: float = 0.0

    @property
    def passed(self) -> bool:
        return self.verdict == "passed"


@dataclass(frozen=True)
class Graded:
    """One submission. content: a hash of what was handed in. findings: by exercise, in course order."""

    name: str
    content: str
    reason: str
    findings: Mapping[str, Finding]

    def to_json(self) -> dict[str, Any]:
        """Plain data; `graded_from` reads it."""
        return asdict(self)


def graded_from(plain: Mapping[str, Any]) -> Graded:
    """The inverse of `Graded.to_json`. Raises KeyError or TypeError."""
    findings = {name: Finding(**fields) for name, fields in plain["findings"].items()}
    return Graded(plain["name"], plain["content"], plain["reason"], findings)


def finding_of(report: Report) -> Finding:
    """The part of a report that grading needs."""
    case = report.failed_case
    return Finding(
        report.verdict.value,
        {stage.stage: stage.passed for stage in report.stages},
        _cases(report),
        f"{case.name}: {case.call or case.message}" if case else "",
        case.cause if case else "",
        report.replay,
        report.seconds,
        # By name: shape and numerics share their cases, which ran once.
        sum({case.name: case.seconds for stage in report.stages for case in stage.cases}.values()),
    )


def _cases(report: Report) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for stage in report.stages:
        for case in stage.cases:
            found[case.name] = found.get(case.name, True) and case.passed
    return found
