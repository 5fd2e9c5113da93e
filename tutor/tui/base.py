"""What our apps have in common: the same look, and the same way to fail."""

from __future__ import annotations

from textual.app import App

from learnml.exercises.errors import EnvironmentFault
from learnml.tutor.endings import of_an_import
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
        self._fault: EnvironmentFault | None = None

    def run_to_the_end(self) -> int:
        """Run, and return the exit code. Raises EnvironmentFault if a library was missing meanwhile."""
        self.run()
        if self._fault:
            raise self._fault
        return self.return_code or 0

    def _fatal_error(self) -> None:
        """Show a bug of ours as a file to send, not as a page of internals. Textual is already exiting."""
        assert self._exception
        if self._exit_renderables or self._fault:
            # Anything that fails during the exit is only a consequence.
            return
        if fault := of_an_import(self._exception):
            self._fault = fault
            self.panic()
            return
        self.panic(message_of(self._exception, written_down(self._exception)))
