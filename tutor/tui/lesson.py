"""The lesson: Markdown, its code highlighted."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownFence

from learnml.exercises.catalog import Exercise
from learnml.tutor.watch.state import State


class Code(MarkdownFence):
    """A block of code or of mathematics. What has no language is left as it is, not guessed at: guessing
    loads every lexer that there is.
    """

    @classmethod
    def highlight(cls, code: str, language: str, ansi: bool = False, dark: bool = False) -> Content:
        return super().highlight(code, language or "text", ansi, dark)


class LessonText(Markdown):
    """A lesson's Markdown."""

    BLOCKS = {**Markdown.BLOCKS, "fence": Code, "code_block": Code}  # noqa: RUF012 - as Textual has it


class LessonView(VerticalScroll):
    """The lesson of the shown exercise; it scrolls to the top when that is another one."""

    def __init__(self) -> None:
        super().__init__(id="lesson", classes="view")
        self._exercise: Exercise | None = None

    def compose(self) -> ComposeResult:
        yield LessonText(open_links=False)

    async def draw(self, state: State) -> None:
        if self._exercise is state.shown:
            return
        self._exercise = state.shown
        text = state.shown.lesson.read_text(encoding="utf-8")
        self.scroll_home(animate=False)
        await self.query_one(LessonText).update(text)
