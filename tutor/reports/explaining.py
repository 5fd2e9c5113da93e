"""A failure in plain lines, as on the terminal, for reports that other programs show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learnml.checks.report import Report, StageResult, Verdict

_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(0x10000 * plane + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Characters that neither XML nor HTML can contain. Control characters have already been escaped."""


def explanation(report: Report, stage: StageResult) -> str:
    """Why a stage failed: the first failed case in full, the names of the others, and how to replay it.

    Empty for a stage that passed, or that nothing is known of.
    """
    if stage.verdict in (Verdict.PASSED, Verdict.NOT_REACHED):
        return ""
    # The replacement character, so that it can be seen that something was there.
    return _NONCHARACTERS.sub("\ufffd", "\n".join(_lines(report, stage)))


def explanations(report: Report) -> str:
    """Why an exercise failed: each stage that did."""
    return "\n\n".join(explanation(report, stage) for stage in report.failed_stages)


def _lines(report: Report, stage: StageResult) -> Iterator[str]:
    case = stage.failed_case
    assert case
    yield f"{stage.stage}, {case.name}: {case.verdict}"
    yield from case.told
    if case.cause:
        yield from ("", case.cause)
    if case.detail:
        yield from ("", *case.detail)
    if others := [other.name for other in stage.failing_too]:
        yield from ("", f"Also failing: {'; '.join(others)}.")
    if left := [case.name for case in stage.left]:
        yield from ("", f"Not reached: {'; '.join(left)}.")
    if stage is report.failed_stage:
        if report.printed:
            yield from ("", "Printed while your code ran:", report.printed.rstrip("\n"))
        yield from ("", report.help, report.replay)
