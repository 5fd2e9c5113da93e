"""A single web page, which loads nothing from elsewhere and runs no scripts."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from learnml.checks.report import Report
from learnml.tutor.reports.explaining import explanations
from learnml.tutor.reports.results import Results
from learnml.tutor.signs import RIGHT, WRONG

_PAGE = Path(__file__).parent.parent / "templates" / "verify.html"


def html(results: Results) -> str:
    """The whole page."""
    others = [("Not started", results.missing), ("Not judged after a failure", results.left)]
    failures = [_failure(report, results) for report in results.failed]
    slowest = ", ".join(f"{report.exercise} {report.seconds:.2f} s" for report in results.slowest)
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        passed=results.passed,
        total=results.total,
        course=escape(results.course),
        seeds=results.seeds,
        seconds=f"{results.seconds:.1f}",
        failures="\n".join(["<h2>Failures</h2>", *failures] if failures else []),
        modules="\n".join(_module(module, reports) for module, reports in results.by_module()),
        others="\n".join(f"<p>{told}: {escape(', '.join(names))}.</p>" for told, names in others if names),
        slowest=f"<p>Slowest: {escape(slowest)}.</p>" if slowest else "",
    )


def _module(module: str, reports: list[Report]) -> str:
    done = sum(report.passed for report in reports)
    items = "".join(_item(report) for report in reports)
    return f"<h3>{escape(module)} <span>{done} of {len(reports)}</span></h3>\n<ol>{items}</ol>"


def _item(report: Report) -> str:
    name = escape(report.exercise.partition("/")[2])
    if report.passed:
        return f'<li class="passed">{RIGHT} {name}</li>'
    return f'<li class="failed"><a href="#{escape(report.exercise)}">{WRONG} {name}</a></li>'


def _failure(report: Report, results: Results) -> str:
    where = f"{results.file(report.exercise)}, line {results.lines.get(report.exercise, 1)}"
    return (
        f'<section id="{escape(report.exercise)}"><h3>{WRONG} {escape(report.exercise)}</h3>'
        f'<p class="soft">{escape(where)}</p><pre>{escape(explanations(report))}</pre></section>'
    )
