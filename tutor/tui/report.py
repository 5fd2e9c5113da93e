"""A check as text: the verdict, the three stages, the failure in full, printed output, the cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.content import Content

from learnml.checks.report import STAGES, Report, StageResult
from learnml.tutor.signs import Sign, sign_of
from learnml.tutor.status.states import LOOKS, ExerciseState, Look, look_of_failure
from learnml.tutor.tui.banner import banner_of
from learnml.tutor.tui.case_table import case_tables
from learnml.tutor.tui.pieces import THEME_COLORS, budget_bar, prose, short_time, themed
from learnml.tutor.views.cells import DIFFERING, fitted_tables
from learnml.tutor.watch.state import Check, State

NOTHING = Content()
MOST_PRINTED = 40
"""How many lines of the learner's printed output are shown."""


@dataclass(frozen=True)
class Result:
    """The parts of a result, from top to bottom; any part may be empty.

    banner: only of a pass. failure: the failed case, which stands out.
    """

    head: Content
    banner: Content = NOTHING
    failure: Content = NOTHING
    rest: Content = NOTHING


def result_of(state: State, width: int) -> Result:
    """What is known about the shown exercise's file, for a pane of `width` columns."""
    check = state.check
    if check is None:
        return Result(_nothing_yet(state))
    if check.report is None:
        return Result(_blocks(_running(check, width)))
    return _ended(check, check.report, state, width)


def _blocks(parts: Iterable[Content]) -> Content:
    return Content("\n\n").join(parts)


def _nothing_yet(state: State) -> Content:
    if state.is_open(state.shown):
        return prose("Save your file to have it judged. `r` judges it now.")
    return prose("Not started yet. `e` puts the stub in place and opens it.")


def _running(check: Check, width: int) -> Iterator[Content]:
    # The rules of a budget are told before the first stage has begun.
    told = [stage for stage, _ in check.cases]
    reached = told[-1] if STAGES[0] in told else STAGES[0]
    yield Content.assemble(("… checking", "bold $warning"), (f"  {reached}", "$faint"))
    yield from case_tables(check.cases, width)


def _ended(check: Check, report: Report, state: State, width: int) -> Result:
    cases = tuple((stage.stage, case) for stage in report.stages for case in stage.cases)
    look = look_of_failure(state.shown, check.source) if check.source else LOOKS[ExerciseState.FAILING]
    rest = [*_rest(report), *case_tables(cases, width, Sign(look.sign, look.color))]
    if report.each_apart:
        rest.append(
            _block("Each prediction", [f"{case.name}: {case.message}" for _, case in cases if case.message])
        )
    if report.borrowed:
        rest.append(
            _block("Borrowed, because yours has not passed as it is now", [", ".join(report.borrowed)])
        )
    failed = report.failed_stage
    stages = _stages(report, width, look)
    if failed is None:
        return Result(stages, banner_of(check, report, state, width), rest=_blocks(rest))
    head = _blocks([_verdict(report, failed.stage, look), stages])
    failures = _blocks(_failure(stage, width) for stage in report.failed_stages)
    return Result(head, failure=failures, rest=_blocks([_help(report, state), *rest]))


def _verdict(report: Report, where: str, look: Look) -> Content:
    is_stub = look is LOOKS[ExerciseState.STARTED]
    told = "started: the stub is untouched" if is_stub else f"{report.verdict} in {where}"
    return Content.assemble(
        (f"{look.sign} {told}", f"bold {THEME_COLORS[look.color]}"),
        (f"  {short_time(report.seconds)}", "$faint"),
    )


def _stages(report: Report, width: int, failure: Look) -> Content:
    long = Content("   ").join([_stage(stage, _figures(stage), failure) for stage in report.stages])
    if long.cell_length <= width:
        return long
    return Content("  ").join([_stage(stage, _shortly(stage), failure) for stage in report.stages])


def _rest(report: Report) -> Iterator[Content]:
    if report.printed:
        yield _block("Printed while your code ran", _shortened(report.printed.rstrip("\n").splitlines()))
    figures = [figure for stage in report.stages for case in stage.cases for figure in case.figures]
    if figures:
        yield Content("\n").join([Content.styled("Budget", "bold"), *map(budget_bar, figures)])


def _stage(stage: StageResult, told: str, failure: Look) -> Content:
    mark, style = themed(sign_of(stage.verdict, Sign(failure.sign, failure.color)))
    return Content.assemble((f"{mark} ", style), stage.stage, (f" {told}", "$faint"))


def _figures(stage: StageResult) -> str:
    if not stage.reached:
        return "rules broken" if stage.breaks_rules else "not reached"
    if not stage.cases:
        return "nothing to measure" if stage.stage == "budget" else "no cases"
    return f"{sum(case.passed for case in stage.cases)} of {len(stage.cases)}"


def _shortly(stage: StageResult) -> str:
    if not stage.reached or not stage.cases:
        return "none" if stage.reached else ""
    return f"{sum(case.passed for case in stage.cases)}/{len(stage.cases)}"


def _help(report: Report, state: State) -> Content:
    failed = report.failed_case
    script = ", `i` shows the calls as a script" if failed and failed.calls else ""
    lines = [prose(f"`h` gives a hint{script}.")]
    if line := state.failing_line:
        lines.append(prose(f"{state.shown.file}:{line}  `e` opens it there"))
    return Content("\n").join([*lines, Content.styled(report.replay, "$faint")])


def _failure(stage: StageResult, width: int) -> Content:
    case = stage.failed_case
    assert case
    head = Content.assemble((f"{stage.stage}, {case.name}: ", "bold"), (str(case.verdict), "bold $error"))
    told = [Content(line) for text in case.told for line in text.splitlines()]
    told += [Content.styled(line, "$warning") for line in case.cause.splitlines()]
    # An empty str is an empty line, of which splitlines makes none.
    detail = [line for text in case.detail for line in text.splitlines() or [""]]
    # Minus a bar, and a space on each side of the text.
    told += [_detail(line) for line in fitted_tables(detail, width - 3)]
    return Content("\n").join([head, *told])


def _detail(line: str) -> Content:
    """A line of a failure, in which cells marked as different are also colored."""
    return Content(line).highlight_regex(DIFFERING, style="bold $error")


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_PRINTED:
        return lines
    left = len(lines) - MOST_PRINTED
    return [*lines[:MOST_PRINTED], f"... and {left} more lines; `learnml run --json` has them all"]


def _block(title: str, lines: list[str]) -> Content:
    bar = Content.styled("│ ", "$faint")
    return Content("\n").join(
        [Content.styled(title, "bold"), *(Content.assemble(bar, line) for line in lines)]
    )
