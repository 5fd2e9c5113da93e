"""The result: a check as it happens, and what came of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from learnml.tutor.tui.report import result_of
from learnml.tutor.watch.state import State


class ResultView(VerticalScroll):
    """Drawn anew with each case; back at the top when a check has ended."""

    def __init__(self) -> None:
        super().__init__(id="result", classes="view")
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        yield Static(id="result-head")
        yield Static(id="result-failure")
        yield Static(id="result-rest")

    async def draw(self, state: State) -> None:
        what = (state.shown.id, state.check, state.solved, state.shown.id in state.status)
        if what == self._drawn:
            return
        self._drawn = what
        result = result_of(state)
        for part in ("head", "failure", "rest"):
            self._draw_part(part, getattr(result, part))
        self.scroll_home(animate=False)

    def _draw_part(self, name: str, content: Content) -> None:
        part = self.query_one(f"#result-{name}", Static)
        part.display = bool(content)
        part.update(content)
