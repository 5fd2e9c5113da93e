"""The results as a web page: how each exercise went, and what to explain next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from learnml.checks.report import LONGEST_MESSAGE
from learnml.checks.sanitize import one_line
from learnml.exercises.catalog import Course
from learnml.hints.hints import mistakes_of
from learnml.tutor.grading.findings import NOT_SUBMITTED, Finding
from learnml.tutor.grading.judging import Terms
from learnml.tutor.grading.points import Scheme
from learnml.tutor.grading.similar import BLIND, Pair
from learnml.tutor.grading.table import Row

BINS = 10
MOST_MISTAKES = 15
_PAGE = Path(__file__).parent.parent / "templates" / "grade.html"


@dataclass(frozen=True)
class Mistake:
    """Something that went wrong in several submissions."""

    exercise: str
    says: str
    times: int


def mistakes_made(course: Course, rows: Sequence[Row]) -> list[Mistake]:
    """The known mistakes that were made, most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for name in {name for row in rows for name in row.findings}:
        # As reports have it: a cause has been put on one line, and cut.
        known = {one_line(mistake.says, LONGEST_MESSAGE) for mistake in mistakes_of(course.by_id[name])}
        causes = [row.findings[name].cause for row in rows if name in row.findings]
        counts.update((name, cause) for cause in causes if cause in known)
    made = [Mistake(name, says, times) for (name, says), times in counts.items()]
    return sorted(made, key=lambda mistake: (-mistake.times, course.position(course.by_id[mistake.exercise])))


def page_of(
    course: Course,
    rows: Sequence[Row],
    scheme: Scheme,
    terms: Terms,
    protected: str,
    pairs: Sequence[Pair] | None,
) -> str:
    """The whole page. pairs: None if they were not asked for."""
    statuses = Counter(row.status.value for row in rows)
    judged = [row for row in rows if row.findings]
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        number=len(rows),
        statuses=escape(", ".join(f"{number} {status}" for status, number in statuses.items())),
        course=escape(terms.label),
        seed=terms.seed,
        protected=escape(protected),
        totals=_histogram([row.total for row in judged], scheme.most),
        exercises="\n".join(_exercise(course, name, judged) for name in scheme.points),
        mistakes=_mistakes(mistakes_made(course, judged)[:MOST_MISTAKES]),
        rows="\n".join(_row(row, scheme) for row in rows),
        similar=_similar(pairs),
    )


def _histogram(totals: Sequence[float], most: float) -> str:
    if not totals:
        return "<p>Nothing was judged.</p>"
    # Full points belong to the last bin, not to one beyond it.
    counts = Counter(min(BINS - 1, int(BINS * total / most)) if most else 0 for total in totals)
    tallest = max(counts.values())
    bars = []
    for at in range(BINS):
        number, low, high = counts[at], most * at / BINS, most * (at + 1) / BINS
        height = 80 * number / tallest
        told = f"{low:g} to {high:g} points: {number}"
        bars.append(
            f'<g><title>{told}</title><rect class="bar" x="{at * 40 + 4}" y="{95 - height:.1f}" width="32"'
            f' height="{height:.1f}"/><text x="{at * 40 + 20}" y="{90 - height:.1f}">{number or ""}</text>'
            f'<text x="{at * 40}" y="110">{low:g}</text></g>'
        )
    # Only the edges are labelled: a range would be wider than its bar.
    last = f'<text x="{BINS * 40}" y="110">{most:g}</text>'
    drawn = "".join([*bars, last])
    return f'<svg role="img" aria-label="Points" viewBox="-20 0 {BINS * 40 + 40} 115">{drawn}</svg>'


def _exercise(course: Course, name: str, rows: Sequence[Row]) -> str:
    findings = [row.findings[name] for row in rows]
    counts = Counter(map(_outcome, findings))
    told = ", ".join(f"{number} {outcome}" for outcome, number in counts.most_common())
    at, parts = 0.0, []
    # Every verdict but a pass counts as failed in the bar; the words beside it tell them apart.
    for outcome, style in (("passed", "done"), ("failed", "bad"), (NOT_SUBMITTED, "track")):
        number = (
            counts[outcome]
            if outcome != "failed"
            else len(findings) - counts["passed"] - counts[NOT_SUBMITTED]
        )
        width = 100 * number / max(1, len(findings))
        parts.append(f'<rect class="{style}" x="{at:.2f}" width="{width:.2f}" height="12"/>')
        at += width
    return (
        f"<tr><th>{escape(name)}</th><td>{escape(course.by_id[name].title)}</td>"
        f'<td><svg role="img" aria-label="{escape(told)}" height="12" viewBox="0 0 100 12"'
        f' preserveAspectRatio="none">{"".join(parts)}</svg></td><td class="soft">{escape(told)}</td></tr>'
    )


def _outcome(finding: Finding) -> str:
    if finding.passed or finding.verdict == NOT_SUBMITTED:
        return finding.verdict
    failed = next((stage for stage, passed in finding.stages.items() if not passed), "")
    return f"{finding.verdict} in {failed}" if failed else finding.verdict


def _mistakes(made: Sequence[Mistake]) -> str:
    if not made:
        return "<p>No known mistake was made.</p>"
    items = "".join(
        f"<tr><td>{mistake.times}</td><th>{escape(mistake.exercise)}</th><td>{escape(mistake.says)}</td></tr>"
        for mistake in made
    )
    return f"<table><tr><th>times</th><th>exercise</th><th>what it is</th></tr>{items}</table>"


def _row(row: Row, scheme: Scheme) -> str:
    failed = "".join(_failure(name, found) for name, found in row.findings.items() if found.told)
    detail = f"<details><summary>failures</summary><ul>{failed}</ul></details>" if failed else ""
    return (
        f"<tr><th>{escape(row.name)}</th><td>{row.total:g} of {scheme.most:g}</td>"
        f"<td>{row.status.value}</td><td>{escape(row.reason)}{detail}</td></tr>"
    )


def _failure(name: str, finding: Finding) -> str:
    return f"<li><b>{escape(name)}</b>: {escape(finding.verdict)}, {escape(finding.told)}</li>"


def _similar(pairs: Sequence[Pair] | None) -> str:
    if pairs is None:
        return ""
    items = "".join(
        f"<tr><th>{escape(pair.one)}</th><th>{escape(pair.other)}</th><td>{pair.part:.0%}</td>"
        f"<td>{escape(', '.join(pair.exercises[:5]))}</td></tr>"
        for pair in pairs
    )
    table = f"<table>{items}</table>" if pairs else "<p>None were found.</p>"
    return f'<h2>Submissions that look alike</h2><p class="soft">{escape(BLIND)}</p>{table}'
