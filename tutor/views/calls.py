"""The calls that a case made into the learner's code, one after another."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from learnml.checks.report import CallResult, CaseResult, Report, Verdict
from learnml.tutor.signs import OPEN, RIGHT, WRONG

MOST = 40
"""How many calls are shown; if there are more, the first of these, and the wrong one."""


def show_calls(report: Report, out: Console) -> None:
    """Print every call of each case that has calls: inputs, yours, expected."""
    shown: set[str] = set()
    for case in (case for stage in report.stages for case in stage.cases):
        if case.calls and case.name not in shown and case.verdict is not Verdict.NOT_REACHED:
            shown.add(case.name)
            _show_case(case, out)


def _show_case(case: CaseResult, out: Console) -> None:
    out.print(Text(f"\nWhat “{case.name}” asks of your code:", style="bold"))
    for number, call in enumerate(case.calls, start=1):
        if number <= MOST or call is case.wrong:
            _show_call(number, call, out)
    if len(case.calls) > MOST:
        out.print(Text(f"    … {len(case.calls)} calls in all", style="dim"))


def _show_call(number: int, call: CallResult, out: Console) -> None:
    mark, style = WRONG if call.differs else RIGHT if call.expected else OPEN
    # Not wrapped, so that it can be copied.
    out.print(Text.assemble((f"{mark} ", style), (f"{number:>2}  ", "dim"), call.call), soft_wrap=True)
    out.print(Text.assemble(("      yours     ", "dim"), call.yours), soft_wrap=True)
    if call.expected:
        out.print(Text.assemble(("      expected  ", "dim"), call.expected), soft_wrap=True)
