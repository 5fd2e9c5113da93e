"""Gradescope's results.json: one test per exercise, worth one point each."""

from __future__ import annotations

import json
from typing import Any

from learnml.checks.report import Report, StageResult
from learnml.tutor.reports.explaining import explanation
from learnml.tutor.reports.results import Results


def gradescope(results: Results) -> str:
    """The report in the format of Gradescope's autograder."""
    tests = [_test(report, results.hidden.get(report.exercise, frozenset())) for report in results.reports]
    tests += [_not_judged(name, "Not submitted: there is no such file.") for name in results.missing]
    tests += [_not_judged(name, "Not judged after a failure.") for name in results.left]
    judged = f"Judged by {results.course}, seeds {results.seeds}."
    told = f"{results.passed} of {results.total} exercises passed. {judged}"
    return _text({"output": told, "output_format": "text", "execution_time": results.seconds, "tests": tests})


def unfinished(reason: str = "") -> str:
    """The report of a run that did not finish: no points, and why."""
    told = reason or "It was stopped before it could write its results."
    return _text({"score": 0, "output": f"learnml verify did not finish. {told}", "output_format": "text"})


def _test(report: Report, hidden: frozenset[str]) -> dict[str, Any]:
    failed = report.failed_stages
    secret = bool(failed) and _is_about(failed[0], hidden)
    told = [*failed[:1], *(stage for stage in failed[1:] if not _is_about(stage, hidden))]
    return {
        "name": report.exercise,
        "score": float(report.passed),
        "max_score": 1.0,
        "status": "passed" if report.passed else "failed",
        "output": "\n\n".join(explanation(report, stage) for stage in told) or "All stages passed.",
        "output_format": "text",
        # Until the deadline, learners should not see what a hidden check found, nor that it found anything.
        "visibility": "after_due_date" if secret else "visible",
    }


def _is_about(stage: StageResult, hidden: frozenset[str]) -> bool:
    return stage.failed_case is not None and stage.failed_case.name in hidden


def _not_judged(name: str, why: str) -> dict[str, Any]:
    return {"name": name, "score": 0.0, "max_score": 1.0, "status": "failed", "output": why}


def _text(fields: dict[str, Any]) -> str:
    return json.dumps(fields, indent=1) + "\n"
