"""The banner of a pass: what was solved, how much of the module is done, and what comes next."""

from __future__ import annotations

from textual.content import Content

from learnml.checks.report import Report
from learnml.exercises.catalog import Kind
from learnml.exercises.timeline import milestones_of
from learnml.tutor.signs import RIGHT
from learnml.tutor.status.states import solved_in
from learnml.tutor.tui.pieces import progress_bar, prose, short_time
from learnml.tutor.watch.state import Check, State

BAR = 24


def banner_of(check: Check, report: Report, state: State, width: int) -> Content:
    """The banner of a pass; larger if it finishes a module."""
    module = next(module for module in state.course.modules if module.id == state.shown.module)
    solved = solved_in(module.exercises, state.status)
    lines = [
        Content.assemble(
            (f"{RIGHT} PASSED  {state.shown.title}", "bold $success"),
            (f"  {short_time(report.seconds)}", "$faint"),
        ),
        Content.assemble(
            f"{module.title}  ",
            progress_bar(solved, len(module.exercises), min(BAR, max(width - 40, 6))),
            f"  {solved} of {len(module.exercises)}",
        ),
    ]
    if check.recorded:
        total = len(state.course.exercises)
        lines.append(Content(f"Recorded: {state.solved} of {total} exercises are solved."))
    if state.finished_module():
        lines += _finished(module.title, state)
    return Content("\n").join([*lines, *_what_next(state)])


def _finished(title: str, state: State) -> list[Content]:
    lines = [Content.styled(f"★ {title} is finished.", "bold $warning")]
    for milestone in milestones_of(state.course):
        mine = any(need.module == state.shown.module for need in milestone.needs)
        if mine and all(map(state.is_solved, milestone.needs)):
            lines.append(prose(f"It makes {milestone.year}, {milestone.title}, possible: `m`."))
    return lines


def _what_next(state: State) -> list[Content]:
    following = state.next_to_solve()
    seen = [prose("The lesson now says what you saw, and why.")] if state.shown.kind is Kind.PREDICT else []
    if following is None or following is state.position:
        return [*seen, prose("That was the last exercise: all are solved.")]
    return [
        *seen,
        Content.assemble(("n", "bold $success"), "  next: ", (following.title, "bold")),
        prose("`d` compare   `u` use it: with the library   `w` ship it"),
    ]
