"""The two lines at the top: the exercise, the progress, the file, and how it is watched."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from learnml.tutor.tui.pieces import apart, button, duration, link, progress_bar
from learnml.tutor.watch.events import How
from learnml.tutor.watch.state import State


class Top(Static):
    """Redrawn when the state or the width changes."""

    def __init__(self, root: Path) -> None:
        super().__init__(id="top")
        self.root = root
        self.state: State | None = None
        self._drawn: object = None

    def draw(self, state: State) -> None:
        self.state = state
        there = (self.root / state.shown.file).exists()
        what = (
            state.shown.id,
            state.position.id,
            state.solved,
            state.watching,
            # As it is shown: the minutes themselves change with each event.
            duration(60 * state.minutes),
            there,
        )
        if what != self._drawn:
            self._drawn = what
            self.refresh()

    def render(self) -> Content:
        if self.state is None:
            return Content()
        width = self.content_size.width
        return Content("\n").join(
            [apart(self._exercise(), self._progress(), width), apart(self._path(width), self._how(), width)]
        )

    def _exercise(self) -> Content:
        assert self.state
        exercise = self.state.shown
        title = Content.styled(exercise.title, "bold")
        if not self.state.looking_elsewhere:
            return Content.assemble(title, (f"  {exercise.id}", "$faint"))
        back = button(f"b back to {self.state.position.name}", "app.back", "$warning")
        return Content.assemble(title, ("  looking, ", "$faint"), back)

    def _progress(self) -> Content:
        assert self.state
        done, of = self.state.solved, len(self.state.course.exercises)
        bar = progress_bar(done, of, 16 if self.content_size.width >= 70 else 6)
        return Content.assemble(bar, f" {done} of {of}")

    def _path(self, width: int) -> Content:
        assert self.state
        path = self.root / self.state.shown.file
        shown = _short(path)
        if cell_len(shown) > width - 30:
            shown = self.state.shown.file
        if not path.exists():
            return Content.styled(f"{self.state.shown.file} does not exist yet", "$faint")
        return link(shown, path.as_uri(), "$primary")

    def _how(self) -> Content:
        assert self.state
        how = self.state.watching.how
        style = "$faint" if how is How.EVENTS else "$warning"
        return Content.assemble((how.value, style), (f" · {duration(60 * self.state.minutes)}", "$faint"))


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
