"""The hints that were opened; each press of the key opens one more."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from learnml.hints.hints import Hint
from learnml.tutor.tui.pieces import prose
from learnml.tutor.watch.state import State


class HintsView(VerticalScroll):
    """The opened hints, scrolled to the newest."""

    def __init__(self) -> None:
        super().__init__(id="hints", classes="view")
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        yield Static(id="hints-text")

    async def draw(self, state: State) -> None:
        opened = state.opened
        if self._drawn == (state.shown.id, opened):
            return
        self._drawn = state.shown.id, opened
        self.query_one(Static).update(hints_text(opened, len(state.hints)))
        self.scroll_end(animate=False)


def hints_text(opened: Sequence[Hint], of: int) -> Content:
    """The opened hints in the order of opening, and how many are left."""
    blocks = [
        Content.assemble((f"{level}. {hint.stage}", "bold"), "\n", prose(hint.text))
        for level, hint in enumerate(opened, start=1)
    ]
    left = of - len(opened)
    if not of:
        blocks.append(prose("This exercise has no hints."))
    elif left:
        blocks.append(prose(f"`h` opens {'one more' if opened else 'the first'}: {left} of {of} left."))
    else:
        blocks.append(prose("No more hints. Read the lesson again, or press `s` for the solution."))
    return Content("\n\n").join(blocks)
