"""A question to be answered with yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from learnml.tutor.tui.pieces import prose


class Ask(ModalScreen[bool]):
    """Anything but y or the button means no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y", "answer(True)", "Yes"),
        ("n", "answer(False)", "No"),
        ("escape", "answer(False)", "No"),
        ("q", "answer(False)", "No"),
        ("left,right", "app.focus_next", ""),
    ]

    def __init__(self, question: str, yes: str) -> None:
        super().__init__()
        self.question, self.yes = question, yes

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(prose(self.question))
            with Horizontal(classes="answers"):
                yield Button(f"y  {self.yes}", id="yes", compact=True)
                yield Button("n  No", id="no", compact=True)

    def on_mount(self) -> None:
        # So that an accidental enter changes nothing.
        self.query_one("#no").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
