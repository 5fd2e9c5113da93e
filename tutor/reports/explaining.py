"""A failure in plain lines, as on the terminal, for reports that other programs show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learnml.checks.report import Report, StageResult

_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(0x10000 * plane + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Characters that neither XML nor HTML can contain. Control characters have already been escaped."""


def explanation(report: Report, stage: StageResult) -> str:
    """Why a stage failed: the first failed case in full, the names of the others, and how to replay it.

    Empty for a stage that passed or was not reached.
    """
    if not stage.reached or stage.passed:
        return ""
    return _NONCHARACTERS.sub("\ufffd", "\n".join(_lines(report, stage)))


def _lines(report: Report, stage: StageResult) -> Iterator[str]:
    case = next(case for case in stage.cases if not case.passed)
    yield f"{stage.stage}, {case.name}: {case.verdict}"
    yield from (line for line in (case.call, case.message) if line)
    if case.cause:
        yield from ("", case.cause)
    if case.detail:
        yield from ("", *case.detail)
    others = [other.name for other in stage.cases if not other.passed and other is not case]
    if others:
        yield from ("", f"Also failing: {'; '.join(others)}.")
    if report.printed:
        yield from ("", "Your code printed:", report.printed.rstrip("\n"))
    if stage is report.failed_stage:
        yield from ("", report.help, report.replay)
