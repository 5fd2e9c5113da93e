"""A check as text: the verdict, the three stages, the failure in full, the cases, the prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.content import Content

from learnml.checks.report import STAGES, CaseResult, Report, StageResult, Verdict
from learnml.exercises.catalog import Kind
from learnml.tutor.tui.pieces import FAILED, budget_bar, prose, short_time, sign
from learnml.tutor.watch.state import Check, State

NOTHING = Content()
MOST_PRINTED = 40
"""Lines of the learner's own prints."""
NAME = 42
"""Cells for the name of a case, before its time."""


@dataclass(frozen=True)
class Result:
    """A result in its parts, from top to bottom. failure: what failed; it stands out. Parts may be empty."""

    head: Content
    failure: Content = NOTHING
    rest: Content = NOTHING


def result_of(state: State) -> Result:
    """What is known of the shown exercise's file."""
    check = state.check
    if check is None:
        return Result(_nothing_yet(state))
    if check.report is None:
        return Result(_blocks(_running(check)))
    return _ended(check, check.report, state)


def _blocks(parts: Iterable[Content]) -> Content:
    return Content("\n\n").join(parts)


def _nothing_yet(state: State) -> Content:
    if state.shown.id in state.status:
        return prose("Save your file and it is judged here. `r` judges it now.")
    return prose("Not begun yet. `e` puts the stub in place and opens it.")


def _running(check: Check) -> Iterator[Content]:
    reached = check.cases[-1][0] if check.cases else STAGES[0]
    yield Content.assemble(("… checking", "bold $warning"), (f"  {reached}", "$faint"))
    yield from _case_blocks([(stage, [c for s, c in check.cases if s == stage]) for stage in STAGES])


def _ended(check: Check, report: Report, state: State) -> Result:
    failed, case = report.failed_stage, report.failed_case
    if failed is None or case is None:
        return Result(_blocks([*_head(report), _what_next(check, state), *_rest(report)]))
    return Result(_blocks(_head(report)), _failure(failed, case), _blocks([_help(report), *_rest(report)]))


def _head(report: Report) -> Iterator[Content]:
    mark, style = sign(Verdict.PASSED) if report.passed else FAILED
    failed = report.failed_stage
    where = f" in {failed.stage}" if failed else ""
    yield Content.assemble(
        (f"{mark} {report.verdict}{where}", f"bold {style}"),
        (f"  {short_time(report.seconds)}", "$faint"),
    )
    yield Content("   ").join([_stage(stage) for stage in report.stages])


def _rest(report: Report) -> Iterator[Content]:
    if report.printed:
        yield _block("Your code printed", _shortened(report.printed.rstrip("\n").splitlines()))
    failed = report.failed_stage
    figures = [figure for stage in report.stages for case in stage.cases for figure in case.figures]
    if figures:
        yield Content("\n").join([Content.styled("Budget", "bold"), *map(budget_bar, figures)])
    # What failed comes first: the stages before it have all passed.
    reached = sorted(
        (stage for stage in report.stages if stage.reached), key=lambda stage: stage is not failed
    )
    yield from _case_blocks([(stage.stage, list(stage.cases)) for stage in reached], report.each_apart)
    if report.borrowed:
        yield _block("Borrowed, because you have not built it yet", [", ".join(report.borrowed)])


def _stage(stage: StageResult) -> Content:
    mark, style = sign(stage.verdict)
    if not stage.reached:
        told = "not reached"
    elif not stage.cases:
        told = "nothing to measure" if stage.stage == "budget" else "no cases"
    else:
        told = f"{sum(case.passed for case in stage.cases)} of {len(stage.cases)}"
    return Content.assemble((f"{mark} ", style), stage.stage, (f" {told}", "$faint"))


def _what_next(check: Check, state: State) -> Content:
    following = state.next_to_solve()
    lines = []
    if check.recorded:
        lines.append(f"Recorded: {state.solved} of {len(state.course.exercises)} exercises are solved.")
    if state.shown.kind is Kind.PREDICT:
        lines.append("The lesson now says what you saw, and why.")
    if following:
        lines.append(f"`n` goes on to {following.title}. `d` compares your file with the reference.")
    else:
        lines.append("That was the last exercise: all are solved.")
    return Content("\n").join(map(prose, lines))


def _help(report: Report) -> Content:
    return Content("\n").join([prose("`h` gives a hint."), Content.styled(report.replay, "$faint")])


def _failure(stage: StageResult, case: CaseResult) -> Content:
    head = Content.assemble((f"{stage.stage}, {case.name}: ", "bold"), (str(case.verdict), "bold $error"))
    told = [Content(line) for text in (case.call, case.message) for line in text.splitlines()]
    told += [Content.styled(line, "$warning") for line in case.cause.splitlines()]
    told += [Content(line) for text in case.detail for line in text.splitlines() or [""]]
    return Content("\n").join([head, *told])


def _case_blocks(stages: list[tuple[str, list[CaseResult]]], each_apart: bool = False) -> Iterator[Content]:
    for stage, cases in stages:
        if cases:
            shown = [_case(case, each_apart) for case in cases]
            yield Content("\n").join([Content.styled(stage.capitalize(), "bold"), *shown])


def _case(case: CaseResult, each_apart: bool) -> Content:
    """A line for a case; with `each_apart` another for what there is to say of it."""
    mark, style = sign(case.verdict)
    time = short_time(case.seconds) if case.seconds else ""
    told = "" if case.verdict is Verdict.PASSED else f"  {case.verdict}"
    line = Content.assemble((f"{mark} ", style), f"{case.name:{NAME}} ", (f"{time:>7}{told}", "$faint"))
    return Content.assemble(line, "\n  ", case.message) if each_apart and case.message else line


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_PRINTED:
        return lines
    left = len(lines) - MOST_PRINTED
    return [*lines[:MOST_PRINTED], f"... and {left} lines more; `learnml run` prints them all"]


def _block(title: str, lines: list[str]) -> Content:
    bar = Content.styled("│ ", "$faint")
    return Content("\n").join(
        [Content.styled(title, "bold"), *(Content.assemble(bar, line) for line in lines)]
    )
