"""A check as text: the verdict, the three stages, what failed in full, the cases, the prints."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from learnml.checks.report import STAGES, CaseResult, Report, StageResult, Verdict
from learnml.tutor.tui.pieces import FAILED, budget_bar, prose, short_time, sign
from learnml.tutor.watch.state import Check, State

NAME = 42
"""Cells for the name of a case, before its time."""


def result_of(state: State) -> Content:
    """What is known of the shown exercise's file."""
    check = state.check
    if check is None:
        return _nothing_yet(state)
    blocks = list(_running(check)) if check.report is None else list(_ended(check, check.report, state))
    return Content("\n\n").join(blocks)


def _nothing_yet(state: State) -> Content:
    if state.shown.id in state.status:
        return prose("Save your file and it is judged here. `r` judges it now.")
    return prose("You have not begun this one. `e` puts the stub in place and opens it.")


def _running(check: Check) -> Iterator[Content]:
    reached = check.cases[-1][0] if check.cases else STAGES[0]
    yield Content.assemble(("… checking", "bold $warning"), (f"  {reached}", "$faint"))
    yield from _case_blocks([(stage, [c for s, c in check.cases if s == stage]) for stage in STAGES])


def _ended(check: Check, report: Report, state: State) -> Iterator[Content]:
    mark, style = sign(Verdict.PASSED) if report.passed else FAILED
    failed = report.failed_stage
    where = f" in {failed.stage}" if failed else ""
    yield Content.assemble(
        (f"{mark} {report.verdict}{where}", f"bold {style}"),
        (f"  {short_time(report.seconds)}", "$faint"),
    )
    yield Content("   ").join([_stage(stage) for stage in report.stages])
    if report.passed:
        yield _what_next(check, state)
    if failed and report.failed_case:
        yield _failure(report, failed, report.failed_case)
    figures = [figure for stage in report.stages for case in stage.cases for figure in case.figures]
    if figures:
        yield Content("\n").join([Content.styled("Budget", "bold"), *map(budget_bar, figures)])
    # What failed comes first: the stages before it have all passed.
    reached = sorted(
        (stage for stage in report.stages if stage.reached), key=lambda stage: stage is not failed
    )
    yield from _case_blocks([(stage.stage, list(stage.cases)) for stage in reached])
    if report.printed:
        yield _block("Your code printed", report.printed.rstrip("\n").splitlines())
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
    if following:
        lines.append(f"`n` goes on to {following.title}. `d` compares your file with the reference.")
    else:
        lines.append("That was the last one: all are solved.")
    return Content("\n").join(map(prose, lines))


def _failure(report: Report, stage: StageResult, case: CaseResult) -> Content:
    head = Content.assemble((f"{stage.stage}, {case.name}: ", "bold"), (str(case.verdict), "bold $error"))
    bar = Content.styled("┃ ", "$error")
    told = [Content(line) for line in case.message.splitlines()]
    told += [Content.styled(line, "$warning") for line in case.cause.splitlines()]
    told += [Content(line) for text in case.detail for line in text.splitlines() or [""]]
    lines = [Content.assemble(bar, line) for line in told]
    replay = Content.styled(report.replay, "$faint")
    return Content("\n").join([head, *lines, Content(), prose("`h` gives a hint."), replay])


def _case_blocks(stages: list[tuple[str, list[CaseResult]]]) -> Iterator[Content]:
    for stage, cases in stages:
        if cases:
            yield Content("\n").join([Content.styled(stage.capitalize(), "bold"), *map(_case, cases)])


def _case(case: CaseResult) -> Content:
    mark, style = sign(case.verdict)
    time = short_time(case.seconds) if case.seconds else ""
    told = "" if case.verdict is Verdict.PASSED else f"  {case.verdict}"
    return Content.assemble((f"{mark} ", style), f"{case.name:{NAME}} ", (f"{time:>7}{told}", "$faint"))


def _block(title: str, lines: list[str]) -> Content:
    bar = Content.styled("│ ", "$faint")
    return Content("\n").join(
        [Content.styled(title, "bold"), *(Content.assemble(bar, line) for line in lines)]
    )
