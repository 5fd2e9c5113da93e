"""The tutor's screen: one pane with tabs, two panes from 120 columns on, three from 160 on."""

from __future__ import annotations

from pathlib import Path
from typing import Union

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from learnml.tutor.tui.compare import DiffView
from learnml.tutor.tui.course import CourseView
from learnml.tutor.tui.hints import HintsView
from learnml.tutor.tui.keys import KeyLine
from learnml.tutor.tui.lesson import LessonView
from learnml.tutor.tui.milestone import MilestoneView
from learnml.tutor.tui.result import ResultView
from learnml.tutor.tui.ship import ShipView
from learnml.tutor.tui.source import SourceView
from learnml.tutor.tui.tabs import LEFT, RIGHT, TabLine
from learnml.tutor.tui.top import Top
from learnml.tutor.tui.use_it import UseItView
from learnml.tutor.watch.state import State

WIDE, WIDEST = 120, 160
"""From how many columns on there are two panes, and three."""
PANES = {"far": ("course",), "near": ("lesson",), "right": RIGHT}
"""The panes from the left, and the tabs that each can show."""

View = Union[
    ResultView,
    LessonView,
    CourseView,
    HintsView,
    DiffView,
    UseItView,
    SourceView,
    ShipView,
    MilestoneView,
]
VIEWS: tuple[type[View], ...] = (
    ResultView,
    LessonView,
    CourseView,
    HintsView,
    DiffView,
    UseItView,
    SourceView,
    ShipView,
    MilestoneView,
)


class TutorScreen(Screen[None]):
    """Draws a `State`, and keeps track of the open tabs itself.

    With two panes, each shows one tab; the left one shows either the lesson or the course.
    """

    # Otherwise Textual would focus the search field, which takes every letter as text.
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (WIDEST, "-widest")]  # noqa: RUF012 - as Textual has it

    def __init__(self, root: Path, state: State) -> None:
        super().__init__()
        self.root = root
        self.open = {"left": "lesson", "right": "result"}
        self.front = "lesson"
        self.state = state

    def compose(self) -> ComposeResult:
        yield Top(self.root)
        with Horizontal(id="panes"):
            with Vertical(id="far"):
                yield TabLine(LEFT, "far-tabs")
                yield CourseView()
            with Vertical(id="near"):
                yield TabLine(LEFT, "near-tabs")
                yield LessonView()
            with Vertical(id="right"):
                yield TabLine(RIGHT, "right-tabs")
                yield ResultView()
                yield HintsView()
                yield DiffView()
                yield UseItView()
                yield SourceView(self.root)
                yield ShipView()
                yield MilestoneView()
        yield Static(id="message")
        yield KeyLine()

    @property
    def is_whole(self) -> bool:
        """Whether all widgets exist."""
        # Asked at each event, so not by a query, which looks through all that is on the screen.
        return any(isinstance(child, KeyLine) for child in self.children)

    @property
    def in_sight(self) -> tuple[str, ...]:
        """The tabs that can be seen, from the left. Source is read across the whole width."""
        if self.front == "source":
            return (self.front,)
        if self.size.width >= WIDEST:
            return ("course", "lesson", self.open["right"])
        if self.size.width >= WIDE:
            return (self.open["left"], self.open["right"])
        return (self.front,)

    @property
    def pane_width(self) -> int:
        """Columns of the view on the right, without its margins."""
        # In a narrow terminal the pane has no width until one of its tabs has been in front.
        return max(self.query_one("#right").size.width - 4, 0) or self.size.width - 4

    def is_open(self, name: str) -> bool:
        """Whether a tab can be seen."""
        return name in self.in_sight

    def view(self, name: str) -> Widget:
        """The widget behind a tab."""
        return self.query_one(f"#{name}")

    async def expect(self, name: str) -> None:
        """Bring a tab to the front because something will appear there, without disturbing any typing."""
        if isinstance(self.focused, Input):
            if not self.is_open(name):
                await self.open_tab(name)
        else:
            await self.open_tab(name)

    async def open_tab(self, name: str) -> None:
        """Bring a tab to the front."""
        self.front = name
        self.open["left" if name in LEFT else "right"] = name
        await self.lay_out()
        if not self.query(CourseView):
            return
        view = self.view(name)
        # At once, not through the message queue, because the next key is meant for this view.
        self.set_focus(view.course_tree if isinstance(view, CourseView) else view)

    async def open_other_pane(self) -> None:
        """Go to the next visible pane; if there is only one, to the tab of the other side."""
        in_sight = self.in_sight
        if len(in_sight) > 1:
            here = in_sight.index(self.front) if self.front in in_sight else 0
            await self.open_tab(in_sight[(here + 1) % len(in_sight)])
        else:
            await self.open_tab(self.open["right" if self.front in LEFT else "left"])

    async def draw(self, state: State) -> None:
        """Draw a state."""
        self.state = state
        self.query_one(Top).draw(state)
        self.query_one(KeyLine).draw(state, self.front)
        self._draw_tabs(state)
        for kind in VIEWS:
            view = self.query_one(kind)
            # Hidden views are drawn only when they become visible, so that nothing waits for them.
            if view.display:
                await view.draw(state)

    def glance(self) -> None:
        """Redraw the top: time has passed, and the file may have come or gone."""
        self.query_one(Top).draw(self.state)

    async def lay_out(self) -> None:
        """Show each visible tab in its pane."""
        # Closed before it was drawn, as a browser's page may be: its panes are gone already.
        if not self.query(CourseView):
            return
        in_sight = self.in_sight
        for pane, names in PANES.items():
            self.query_one(f"#{pane}").display = any(name in in_sight for name in names)
            for name in names:
                self.view(name).display = name in in_sight
        await self.draw(self.state)

    async def on_mount(self) -> None:
        await self.open_tab(self.front)

    async def on_resize(self) -> None:
        await self.lay_out()

    def _draw_tabs(self, state: State) -> None:
        in_sight = self.in_sight
        for pane, names in PANES.items():
            shown = {1: LEFT + RIGHT, 2: RIGHT if pane == "right" else LEFT, 3: names}[len(in_sight)]
            open = next((name for name in names if name in in_sight), names[0])
            self.query_one(f"#{pane}-tabs", TabLine).draw(shown, open, state)
