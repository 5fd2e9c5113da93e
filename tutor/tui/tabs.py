"""A line of tabs, each with a short note on its content."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from learnml.checks.report import Verdict
from learnml.tutor.status.states import look_of_failure
from learnml.tutor.tui.pieces import button, sign
from learnml.tutor.watch.state import State

LEFT = ("lesson", "course")
RIGHT = ("result", "hints", "diff", "use", "source", "ship", "milestone")
TITLES = {
    "lesson": "Lesson",
    "course": "Course",
    "result": "Result",
    "hints": "Hints",
    "diff": "Diff",
    "use": "Use it",
    "source": "PyTorch",
    "ship": "Ship",
    "milestone": "History",
}


class TabLine(Static):
    """The tabs `names`, of which one is open. A click opens another."""

    def __init__(self, names: tuple[str, ...], id: str) -> None:
        super().__init__(id=id, classes="tabs")
        self.names = names
        self.open = names[0]
        self.state: State | None = None
        self._drawn: object = None

    def draw(self, names: tuple[str, ...], open: str, state: State) -> None:
        self.names, self.open, self.state = names, open, state
        what = (names, open, [_note(name, state) for name in names])
        if what != self._drawn:
            self._drawn = what
            self.refresh()

    def render(self) -> Content:
        if self.state is None:
            return Content()
        room = self.content_size.width
        # If there is too little room, first the spaces between the tabs go, and last the notes.
        for pad, gap, noted in ((" ", " ", True), (" ", "", True), ("", " ", True), ("", " ", False)):
            line = Content(gap).join([self._tab(name, self.state, pad, noted) for name in self.names])
            if line.cell_length <= room:
                break
        return line

    def _tab(self, name: str, state: State, pad: str, noted: bool) -> Content:
        text = f"{pad}{TITLES[name]}{_note(name, state) if noted else ''}{pad}"
        style = "bold $text on $primary-muted" if name == self.open else "$faint"
        return button(text, f"app.open_tab('{name}')", style)


def _note(name: str, state: State) -> str:
    if name == "hints" and state.hints:
        return f" {len(state.opened)}/{len(state.hints)}"
    if name == "result" and state.check:
        report, source = state.check.report, state.check.source
        if report is None:
            return " …"
        if report.passed:
            return " " + sign(Verdict.PASSED)[0]
        return " " + (look_of_failure(state.shown, source).sign if source else sign(report.verdict)[0])
    if name == "use" and state.is_rebuilt:
        return " " + sign(Verdict.PASSED)[0]
    return ""
