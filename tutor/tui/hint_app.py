"""`learnml hint` on a terminal: just the hints of one exercise."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from learnml.exercises.catalog import Exercise
from learnml.tutor.tui import themes
from learnml.tutor.tui.base import OurApp
from learnml.tutor.tui.hints import HintsView
from learnml.tutor.tui.pieces import button
from learnml.tutor.tui.signals import leave_on_signals
from learnml.tutor.tutor import Tutor
from learnml.tutor.watch.state import State


class HintApp(OurApp):
    """Opens and records one more hint at each press of h; the learner's position does not change."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("h", "hint", "one more"),
        ("t", "theme", "theme"),
        ("q", "leave", "quit"),
        ("escape", "leave", "quit"),
        Binding("ctrl+c", "leave", "quit", priority=True),
        Binding("ctrl+q", "leave", "quit", priority=True),
    ]

    def __init__(self, tutor: Tutor, exercise: Exercise) -> None:
        super().__init__()
        self.tutor = tutor
        self.state = State.at(tutor.course, tutor.status(), exercise)

    def compose(self) -> ComposeResult:
        exercise = self.state.shown
        yield Static(Content.assemble((exercise.title, "bold"), f"  {exercise.id}"), classes="line")
        yield HintsView()
        keys = [("h", "hint", "one more"), ("t", "theme", "theme"), ("q", "leave", "quit")]
        yield Static(
            Content("  ").join(
                [button(f"{key} {what}", f"app.{action}", "$faint") for key, action, what in keys]
            ),
            classes="line",
        )

    async def on_mount(self) -> None:
        leave_on_signals(self)
        self.query_one(HintsView).focus()
        # Hints that were opened before are shown again first: a new one is recorded, so it takes a key.
        if self.state.opened:
            await self.query_one(HintsView).draw(self.state)
        else:
            await self.action_hint()

    async def action_hint(self) -> None:
        self.state, hint = self.state.reveal()
        await self.query_one(HintsView).draw(self.state)
        if hint:
            self.tutor.recorder.note("hinted", self.state.shown, hint=hint.name)

    def action_theme(self) -> None:
        self.theme = themes.other(self.theme)
        themes.remember(self.theme)

    def action_leave(self) -> None:
        self.exit(0)
