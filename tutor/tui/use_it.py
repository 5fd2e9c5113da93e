"""What professionals call it: the lesson's words before a pass, the code after it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from learnml.checks.judge.resolve import read_source
from learnml.exercises.lesson import parse_lesson
from learnml.tutor.rebuilding import about_oracle
from learnml.tutor.tui.compare import code
from learnml.tutor.tui.lesson import LessonText
from learnml.tutor.tui.pieces import prose
from learnml.tutor.watch.state import State


class UseItView(VerticalScroll):
    """The section "Use it" of the lesson, then the same API in the library, or the oracle that judges it."""

    def __init__(self) -> None:
        super().__init__(id="use", classes="view")
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        yield LessonText(open_links=False)
        yield Static(id="use-code")

    async def draw(self, state: State) -> None:
        what = (state.shown.id, state.passed)
        if what == self._drawn:
            return
        self._drawn = what
        lesson = parse_lesson(state.shown.lesson.read_text(encoding="utf-8"))
        self.query_one(Static).update(_code_of(state))
        await self.query_one(Markdown).update(f"## Use it\n\n{lesson.sections.get('Use it', '')}")


def _code_of(state: State) -> Content:
    oracle = state.shown.oracle
    if not state.passed and oracle:
        return prose(f"{about_oracle(state.shown)} After a pass: its code.")
    if not state.passed:
        return prose("After a pass: the same API in that library, as code.")
    return code(read_source(state.shown.use_it).text)
