"""What our apps have in common: the same look, and the same way to fail."""

from __future__ import annotations

from textual.app import App

from learnml.tutor.tui import themes
from learnml.tutor.tui.crash import message_of, written_down


class OurApp(App[int]):
    """An app with the theme that the learner last chose."""

    CSS_PATH = "styles.tcss"

    def __init__(self) -> None:
        super().__init__()
        for theme in (themes.DARK, themes.LIGHT):
            self.register_theme(theme)
        self.theme = themes.chosen()

    def _fatal_error(self) -> None:
        """Show a bug of ours as a file to send, not as a page of internals. Textual is already exiting."""
        assert self._exception
        if self._exit_renderables:
            # Anything that fails during the exit is only a consequence.
            return
        self.panic(message_of(self._exception, written_down(self._exception)))
