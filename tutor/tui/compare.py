"""After a pass: the learner's file compared with the reference solution and with the library."""

from __future__ import annotations

import difflib

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.widgets import Static

from learnml.checks.judge.resolve import read_source
from learnml.checks.library.comparison import Comparison
from learnml.checks.library.rebuild import libraries_of
from learnml.exercises.catalog import Exercise
from learnml.tutor.tui.pieces import prose
from learnml.tutor.views.comparison import duration, size
from learnml.tutor.watch.state import State


class DiffView(VerticalScroll):
    """A diff from the learner's file to the reference. Before a pass, it would reveal too much."""

    def __init__(self) -> None:
        super().__init__(id="diff", classes="view")
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        yield Static(id="diff-text")

    async def draw(self, state: State) -> None:
        what = (state.shown.id, state.passed, state.ended.get(state.shown.id))
        if what == self._drawn:
            return
        self._drawn = what
        self.query_one(Static).update(_told(state))
        self.scroll_home(animate=False)


def _told(state: State) -> Content:
    check = state.ended.get(state.shown.id)
    if not state.passed:
        return prose(
            "After a pass: how your file compares with the reference solution. Press `d` to see it now."
        )
    if check is None or check.source is None:
        return prose("Solved. `r` judges your file again and compares it with the reference solution.")
    return Content("\n\n").join(
        [_costs(check.comparison, state.shown), compared(state.shown, check.source.text)]
    )


def _costs(comparison: Comparison | None, exercise: Exercise) -> Content:
    library = " and ".join(libraries_of(exercise).names) or "the oracle"
    if comparison is None:
        return Content.styled(f"Measuring your build and the one with {library} …", "$faint")
    built, used = comparison.built, comparison.used
    rows = (
        ("", "yours", library),
        ("time", duration(built.seconds), duration(used.seconds)),
        ("memory of the process", size(built.memory), size(used.memory)),
        ("time to import", duration(built.loading), duration(used.loading)),
        ("lines of code", str(built.lines), str(used.lines)),
    )
    lines = [f"{what:24}{yours:>12}{theirs:>16}" for what, yours, theirs in rows]
    timed = Content.styled(f"\nTimed: {comparison.timed}.", "$faint")
    return Content("\n").join([Content.styled(lines[0], "bold"), *map(Content, lines[1:]), timed])


def compared(exercise: Exercise, text: str) -> Content:
    """What to change in a file to get the reference solution."""
    reference = read_source(exercise.solution).text
    lines = list(
        difflib.unified_diff(
            text.splitlines(), reference.splitlines(), "yours", "reference solution", lineterm="", n=2
        )
    )
    if not lines:
        return prose("Your file is identical to the reference solution.")
    # Without the first two lines, which name the files.
    removed = sum(line.startswith("-") for line in lines[2:])
    added = sum(line.startswith("+") for line in lines[2:])
    head = Content.assemble(
        ("Your file and the reference solution", "bold"),
        (f"  lines that differ: {removed} of yours, {added} of the reference", "$faint"),
    )
    return Content("\n\n").join([head, Content("\n").join([_line(line) for line in lines])])


def _line(line: str) -> Content:
    if line.startswith(("---", "+++")):
        return Content.styled(line, "bold")
    if line.startswith("@@"):
        return Content.styled(line, "$faint")
    style = {"-": "$error", "+": "$success"}.get(line[:1], "")
    return Content.styled(line, style)


def code(text: str) -> Content:
    """Python source, highlighted."""
    return highlight(text.rstrip("\n"), language="python")
