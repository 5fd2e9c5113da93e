"""The screen of the tutor: one column of tabs, or from 120 columns on two."""

from __future__ import annotations

from pathlib import Path
from typing import Union

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from learnml.tutor.tui.compare import DiffView
from learnml.tutor.tui.course import CourseView
from learnml.tutor.tui.hints import HintsView
from learnml.tutor.tui.keys import KeyLine
from learnml.tutor.tui.lesson import LessonView
from learnml.tutor.tui.result import ResultView
from learnml.tutor.tui.tabs import LEFT, RIGHT, TabLine
from learnml.tutor.tui.top import Top
from learnml.tutor.tui.use_it import UseItView
from learnml.tutor.watch.state import State

WIDE = 120


View = Union[ResultView, LessonView, CourseView, HintsView, DiffView, UseItView]
VIEWS: tuple[type[View], ...] = (ResultView, LessonView, CourseView, HintsView, DiffView, UseItView)


class TutorScreen(Screen[None]):
    """Draws a `State`. Which tabs are open is its own business; of two columns each has one."""

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, root: Path, state: State, seconds: float) -> None:
        super().__init__()
        self.root = root
        self.open = {"left": "lesson", "right": "result"}
        self.side = "left"
        self.state = state
        self.seconds = seconds

    def compose(self) -> ComposeResult:
        yield Top(self.root)
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield TabLine(LEFT, "left-tabs")
                yield LessonView()
                yield CourseView()
            with Vertical(id="right"):
                yield TabLine(RIGHT, "right-tabs")
                yield ResultView()
                yield HintsView()
                yield DiffView()
                yield UseItView()
        yield Static(id="message")
        yield KeyLine()

    @property
    def is_whole(self) -> bool:
        """Whether all widgets are there."""
        return bool(self.query(KeyLine))

    @property
    def wide(self) -> bool:
        return self.size.width >= WIDE

    @property
    def front(self) -> str:
        """The tab that was opened last."""
        return self.open[self.side]

    def is_open(self, name: str) -> bool:
        """Whether a tab can be seen."""
        return name == self.front or (self.wide and name in self.open.values())

    async def expect_result(self) -> None:
        """A verdict will come: have its tab in sight, and in front should the screen become narrow."""
        if self.is_open("result"):
            self.side = "right"
        else:
            await self.open_tab("result")

    async def open_tab(self, name: str) -> None:
        """Bring a tab to the front."""
        self.side = "left" if name in LEFT else "right"
        self.open[self.side] = name
        await self.lay_out()
        view = self.query_one(f"#{name}")
        if isinstance(view, CourseView):
            view.focus_tree()
        else:
            view.focus()

    async def draw(self, state: State, seconds: float) -> None:
        """Show a state."""
        self.state, self.seconds = state, seconds
        self.query_one(Top).draw(state, seconds)
        self.query_one(KeyLine).draw(state)
        self._draw_tabs(state)
        for kind in VIEWS:
            view = self.query_one(kind)
            # What is out of sight is drawn when it comes into sight: nobody should wait for it.
            if view.display:
                await view.draw(state)

    def glance(self, seconds: float) -> None:
        """Time has passed, and the file may be there or not."""
        self.seconds = seconds
        self.query_one(Top).draw(self.state, seconds)

    async def lay_out(self) -> None:
        """Show the open tabs: one of each column, or in one column the one in front."""
        for side in ("left", "right"):
            names = LEFT if side == "left" else RIGHT
            self.query_one(f"#{side}").display = self.wide or side == self.side
            for name in names:
                self.query_one(f"#{name}").display = name == self.open[side]
        await self.draw(self.state, self.seconds)

    async def on_mount(self) -> None:
        await self.lay_out()

    async def on_resize(self) -> None:
        await self.lay_out()

    def _draw_tabs(self, state: State) -> None:
        for side, names in (("left", LEFT), ("right", RIGHT)):
            line = self.query_one(f"#{side}-tabs", TabLine)
            line.draw(names if self.wide else LEFT + RIGHT, self.open[side], state)
