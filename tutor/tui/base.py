"""What our apps have in common: one look, and one way to fail."""

from __future__ import annotations

from textual.app import App

from learnml.tutor.tui import themes
from learnml.tutor.tui.crash import message_of, written_down


class OurApp(App[int]):
    """An app in the theme that the learner chose last."""

    CSS_PATH = "styles.tcss"

    def __init__(self) -> None:
        super().__init__()
        for theme in (themes.DARK, themes.LIGHT):
            self.register_theme(theme)
        self.theme = themes.chosen()

    def _fatal_error(self) -> None:
        """An error of ours: a file to send, not a page of internals. Textual has already decided to leave."""
        assert self._exception
        if self._exit_renderables:
            # What fails while we leave is a consequence.
            return
        self.panic(message_of(self._exception, written_down(self._exception)))
