"""Workflow commands that GitHub Actions reads from the output.

An annotation at the line of each failure, and one that says which course judged.
"""

from __future__ import annotations

from learnml.tutor.reports.explaining import explanations
from learnml.tutor.reports.results import Results


def github(results: Results) -> str:
    """The report as one command per line."""
    lines = []
    for report in results.failed:
        stage = report.failed_stage
        assert stage
        at = {"file": results.file(report.exercise), "line": str(results.lines.get(report.exercise, 1))}
        title = f"{report.exercise}, {stage.stage}"
        lines.append(_error(explanations(report), {**at, "title": title}))
    lines += [_error(f"There is no {results.file(name)}.", {"title": name}) for name in results.missing]
    told = f"{results.passed} of {results.total} passed. Judged by {results.course}, seed {results.seed}."
    lines.append(f"::notice title=learnml::{_data(told)}")
    return "".join(line + "\n" for line in lines)


def _error(message: str, properties: dict[str, str]) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::error {told}::{_data(message)}"


# Escapes as in actions/toolkit, packages/core/src/command.ts.
def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
