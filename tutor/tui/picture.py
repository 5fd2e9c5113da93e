"""The picture of what the learner's code does, on a screen of its own."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from learnml.checks.pictures.draw import Drawing
from learnml.tutor.views.picture.terminal import drawing_for


class PictureScreen(ModalScreen[None]):
    """As wide as the terminal; redrawn when its width changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,enter,v", "dismiss", "Close"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
    ]

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="sheet") as page:
            page.border_title = f"{self.drawing.exercise}: what your code does"
            page.border_subtitle = "escape closes"
            yield Static()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one(Static).update(drawing_for(self.drawing, width, self.app.console))

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def on_click(self, event: object) -> None:
        # A click beside the sheet.
        if getattr(event, "widget", None) is self:
            self.dismiss()
