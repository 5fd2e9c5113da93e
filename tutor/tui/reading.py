"""A page over everything else to read, such as the help or the reference solution."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import Static


class Page(ModalScreen[None]):
    """A title, and something that scrolls. The key that opened it closes it, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,enter", "dismiss", "Close"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
    ]
    LOOK = "page"
    """The page's class in styles.tcss."""

    def __init__(self, title: str, content: Content | str, key: str) -> None:
        super().__init__()
        self.heading, self.content_to_show, self.key = title, content, key

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes=self.LOOK) as page:
            page.border_title = self.heading
            page.border_subtitle = "escape to close"
            yield Static(self.content_to_show)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def on_key(self, event: Key) -> None:
        if event.character == self.key:
            event.stop()
            self.dismiss()

    def on_click(self, event: Click) -> None:
        # A click beside the page.
        if event.widget is self:
            self.dismiss()
