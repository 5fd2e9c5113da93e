"""The result: a check in progress, then its outcome."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from learnml.tutor.tui.report import result_of
from learnml.tutor.watch.state import State


class ResultView(VerticalScroll):
    """Redrawn with each case; scrolls to the top when a check starts or ends."""

    def __init__(self) -> None:
        super().__init__(id="result", classes="view")
        self._state: State | None = None
        self._drawn: tuple[object, ...] | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="result-banner")
        yield Static(id="result-head")
        yield Static(id="result-failure")
        yield Static(id="result-rest")

    async def draw(self, state: State) -> None:
        self._state = state
        # Without the scroll bar, whose place is kept free. Before the first layout, there is no width yet.
        width = self.scrollable_content_region.width or self.app.size.width
        what = (state.shown.id, state.check, state.solved, state.is_open(state.shown), width)
        if what == self._drawn:
            return
        # Not at each case: whoever has scrolled down to read stays there.
        is_news = self._drawn is None or self._drawn[:2] != what[:2]
        self._drawn = what
        result = result_of(state, width)
        for part in ("banner", "head", "failure", "rest"):
            self._draw_part(part, getattr(result, part))
        self.query_one("#result-banner").set_class(state.finished_module() is not None, "-finished")
        if is_news:
            self.scroll_home(animate=False)

    async def on_resize(self) -> None:
        """Redraw, because the tables are as wide as the pane."""
        if self._state:
            await self.draw(self._state)

    def _draw_part(self, name: str, content: Content) -> None:
        part = self.query_one(f"#result-{name}", Static)
        part.display = bool(content)
        part.update(content)
