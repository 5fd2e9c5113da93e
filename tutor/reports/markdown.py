"""Markdown, as rendered by GitHub, GitLab and others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learnml.tutor.reports.explaining import explanations
from learnml.tutor.reports.results import Results
from learnml.tutor.signs import WRONG


def markdown(results: Results) -> str:
    """The report: a line of figures, a table of modules, each failure in full."""
    return "\n".join(_lines(results)) + "\n"


def _lines(results: Results) -> Iterator[str]:
    yield f"## {results.passed} of {results.total} exercises passed"
    yield from ("", f"Judged by {results.course}, seeds {results.seeds}, in {results.seconds:.1f} s.", "")
    if results.reports:
        yield from ("| module | passed | seconds |", "|---|---|---|")
    for module, reports in results.by_module():
        done = sum(report.passed for report in reports)
        seconds = sum(report.seconds for report in reports)
        yield f"| {module} | {done} of {len(reports)} | {seconds:.1f} |"
    for report in results.failed:
        yield from ("", f"### {WRONG} {report.exercise}", "", f"`{results.file(report.exercise)}`", "")
        yield fenced(explanations(report))
    if results.missing:
        yield from ("", "Not started: " + ", ".join(results.missing) + ".")
    if results.left:
        yield from ("", "Not judged after a failure: " + ", ".join(results.left) + ".")
    if results.slowest:
        told = ", ".join(f"{report.exercise} {report.seconds:.2f} s" for report in results.slowest)
        yield from ("", f"Slowest: {told}.")


def fenced(text: str) -> str:
    """The text as a code block that nothing in the text can close."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
