"""The picture of what the learner's code does, on a page of its own."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import Static

from learnml.checks.pictures.draw import Drawing
from learnml.tutor.tui.reading import Page
from learnml.tutor.views.picture.terminal import drawing_for


class PicturePage(Page):
    """As wide as the terminal; redrawn when its width changes."""

    LOOK = "sheet"

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(f"{drawing.exercise}: what your code does", "", key="v")
        self.drawing = drawing

    def on_resize(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one(Static).update(drawing_for(self.drawing, width, self.app.console))
