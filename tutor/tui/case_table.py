"""The cases of a check as tables; shape and numerics share one, with two marks, having the same cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from learnml.checks.report import CaseResult, Verdict
from learnml.tutor.signs import WRONG, Sign, sign_of
from learnml.tutor.tui.pieces import fitted, short_time, themed

TOGETHER = ("shape", "numerics")
NAMES = 48
"""The most cells that names get, if there is room."""
TIME = 9
"""Cells for the time of a case."""
Cases = Sequence[tuple[str, CaseResult]]


def case_tables(cases: Cases, width: int, wrong: Sign = WRONG) -> Iterator[Content]:
    """The tables for a pane of `width` columns; tables without cases are left out. wrong: marks a failure."""
    for stages in (TOGETHER, ("budget",)):
        rows = _rows(cases, stages)
        if rows:
            told = max(len(_told(marks)) for marks in rows.values())
            names = max(12, min(NAMES, width - TIME - told - 2 * len(stages)))
            lines = [_row(name, marks, stages, names, wrong) for name, marks in rows.items()]
            yield Content("\n").join([_head(stages), *lines])


def _head(stages: Sequence[str]) -> Content:
    if len(stages) == 1:
        return Content.styled(stages[0].capitalize(), "bold")
    return Content.assemble(("S N ", "$faint"), ("Shape and Numerics", "bold"))


def _rows(cases: Cases, stages: Sequence[str]) -> dict[str, dict[str, CaseResult]]:
    """The cases by name, each with its results in these stages; failed cases come first."""
    rows: dict[str, dict[str, CaseResult]] = {}
    for stage, case in cases:
        if stage in stages:
            rows.setdefault(case.name, {})[stage] = case
    return dict(sorted(rows.items(), key=lambda row: _failed(row[1]) is None))


def _failed(marks: dict[str, CaseResult]) -> CaseResult | None:
    return next((case for case in marks.values() if not case.passed), None)


def _told(marks: dict[str, CaseResult]) -> str:
    """The verdict of a case, if it is not simply a pass."""
    verdicts = [case.verdict for case in marks.values() if case.verdict is not Verdict.PASSED]
    return f"  {verdicts[0]}" if verdicts else ""


def _row(name: str, marks: dict[str, CaseResult], stages: Sequence[str], names: int, wrong: Sign) -> Content:
    signs = [_sign(marks.get(stage), wrong) for stage in stages]
    # Shape and numerics are two readings of one run, which took its time once.
    seconds = max(case.seconds for case in marks.values())
    time = short_time(seconds) if seconds else ""
    return Content.assemble(*signs, fitted(name, names), (f"{time:>{TIME}}{_told(marks)}", "$faint"))


def _sign(case: CaseResult | None, wrong: Sign) -> Content:
    mark, style = themed(sign_of(case.verdict if case else Verdict.NOT_REACHED, wrong))
    return Content.assemble((f"{mark} ", style))
