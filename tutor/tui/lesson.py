"""The lesson: Markdown, its code highlighted."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownFence

from learnml.exercises.catalog import Exercise
from learnml.exercises.lesson import readable
from learnml.tutor.watch.state import State


class Code(MarkdownFence):
    """A block of code or mathematics, highlighted only if it has a language: guessing loads every lexer."""

    @classmethod
    def highlight(cls, code: str, language: str, ansi: bool = False, dark: bool = False) -> Content:
        return super().highlight(code, language or "text", ansi, dark)


class LessonText(Markdown):
    """A lesson's Markdown."""

    BLOCKS = {**Markdown.BLOCKS, "fence": Code, "code_block": Code}  # noqa: RUF012 - as Textual has it


class LessonView(VerticalScroll):
    """The part of the shown exercise's lesson that may be read; scrolls to the top when that changes."""

    def __init__(self) -> None:
        super().__init__(id="lesson", classes="view")
        self._exercise: Exercise | None = None
        self._passed = False
        self._text = ""

    def compose(self) -> ComposeResult:
        yield LessonText(open_links=False)

    async def draw(self, state: State) -> None:
        passed = state.passed or state.is_solved(state.shown)
        if (self._exercise, self._passed) == (state.shown, passed):
            return
        text = readable(state.shown.lesson.read_text(encoding="utf-8"), passed)
        if self._exercise is not state.shown:
            self.scroll_home(animate=False)
        is_new = self._exercise is not state.shown or text != self._text
        self._exercise, self._passed, self._text = state.shown, passed, text
        if is_new:
            await self.query_one(LessonText).update(text)
