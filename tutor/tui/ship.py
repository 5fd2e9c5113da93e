"""Ship it inside the app: the lesson's section, and the last wheel that was built."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static

from learnml.exercises.catalog import Exercise
from learnml.exercises.lesson import parse_lesson
from learnml.tutor.tui.lesson import LessonText
from learnml.tutor.tui.output import output_of
from learnml.tutor.tui.pieces import prose
from learnml.tutor.watch.state import State


class ShipView(VerticalScroll):
    """The output for the last wheel, then the lesson's section "Ship it"."""

    def __init__(self) -> None:
        super().__init__(id="ship", classes="view")
        self._drawn: object = None
        self._lesson: Exercise | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="ship-head")
        yield LessonText(open_links=False)

    async def draw(self, state: State) -> None:
        run = state.run_of("ship")
        if (state.shown, run) == self._drawn:
            return
        self._drawn = state.shown, run
        told = output_of(run) if run else prose("`w` builds a wheel of your `myml` and tests it.")
        self.query_one(Static).update(told.append("\n"))
        if state.shown is not self._lesson:
            self._lesson = state.shown
            lesson = parse_lesson(state.shown.lesson.read_text(encoding="utf-8"))
            await self.query_one(Markdown).update(f"## Ship it\n\n{lesson.sections.get('Ship it', '')}")
