"""Text of the learner's made fit to be shown: nothing in it moves the cursor, clears the screen or can't be
written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from learnml.checks.report import CaseResult, Report, StageResult

AnyReport = TypeVar("AnyReport", bound=Report)
_CONTROL = (code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t")
_SHOWN = {code: f"\\x{code:02x}" for code in _CONTROL}


def legible(text: str) -> str:
    """The text with control characters and lone surrogates as escapes."""
    return text.translate(_SHOWN).encode("utf-8", "backslashreplace").decode()


def legible_report(report: AnyReport) -> AnyReport:
    """The report with nothing but legible texts in it."""
    stages = tuple(_stage(stage) for stage in report.stages)
    return replace(report, stages=stages, printed=legible(report.printed))


def _stage(stage: StageResult) -> StageResult:
    return replace(stage, cases=tuple(_case(case) for case in stage.cases))


def _case(case: CaseResult) -> CaseResult:
    return replace(
        case,
        message=legible(case.message),
        detail=tuple(legible(line) for line in case.detail),
        cause=legible(case.cause),
        printed=legible(case.printed),
    )
