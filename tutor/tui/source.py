"""PyTorch's own implementation of what the exercise builds, and the learner's file.

Side by side if there is room.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.widgets import Static

from learnml.checks.implementation.implementation import Implementation, Native
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.exercises.reading import read_regular
from learnml.tutor.files.workspace import LARGEST
from learnml.tutor.tui.pieces import link, prose
from learnml.tutor.views.implementation import BESIDE, CUT, IN_CPP, Lines, facts, runs, title_of
from learnml.tutor.watch.state import State

GUTTER = 6
"""Columns of a line's number and the space after it."""
BETWEEN = 3
"""Columns between the two files."""


class SourceView(VerticalScroll):
    """After a pass: PyTorch's, and the learner's current file. Redrawn when the width changes."""

    def __init__(self, root: Path) -> None:
        super().__init__(id="source", classes="view")
        self.root = root
        self._drawn: object = None
        self._state: State | None = None

    def compose(self) -> ComposeResult:
        with Container(id="source-both"):
            yield Static(id="source-theirs")
            yield Static(id="source-yours")

    async def draw(self, state: State) -> None:
        shown = state.shown.id
        what = (shown, state.has_source_to_read, state.looked_up.get(shown), state.ended.get(shown))
        if what == self._drawn:
            return
        self._drawn = what
        self._state = state
        self._fill(state)
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        if self._state:
            self._fill(self._state)

    def _fill(self, state: State) -> None:
        width = self.scrollable_content_region.width
        is_beside = width >= BESIDE
        self.set_class(is_beside, "-beside")
        room = (width - BETWEEN) // 2 if is_beside else width
        found = state.looked_up.get(state.shown.id)
        is_there = state.has_source_to_read and isinstance(found, Implementation)
        self.query_one("#source-theirs", Static).update(_theirs(state, found, room))
        yours = self._yours(state.shown, room) if is_there else Content()
        self.query_one("#source-yours", Static).update(yours)

    def _yours(self, exercise: Exercise, room: int) -> Content:
        try:
            text = read_regular(self.root / exercise.file, LARGEST).decode("utf-8-sig", "replace")
        except OSError:  # removed since it passed
            return Content()
        lines = tuple(enumerate(text.rstrip("\n").splitlines(), start=1))
        head = Content.styled(f"Yours: {exercise.file}", "bold")
        return Content("\n").join([head, Content(), *_code(lines, "python", room)])


def _theirs(state: State, found: Implementation | LearnmlError | None, room: int) -> Content:
    if not state.shown.torch:
        return prose(f"PyTorch has no counterpart of {state.shown.id}, so there is no source to show.")
    if not state.has_source_to_read:
        return prose("After a pass: PyTorch's own source of what you built.")
    if found is None:
        return Content.styled(f"Reading {state.shown.torch} …", "$faint")
    if isinstance(found, LearnmlError):
        return prose(f"{found.message} {found.remedy}")
    return Content("\n").join(_parts(found, room))


def _parts(found: Implementation, room: int) -> Iterator[Content]:
    yield Content.styled(title_of(found), "bold")
    for excerpt in found.excerpts:
        yield Content()
        place = link(excerpt.place, Path(found.folder, excerpt.path).as_uri(), "$accent")
        yield Content.assemble(place, (f"  {excerpt.title}", "$faint"))
        yield from _code(excerpt.lines, excerpt.language, room)
    if found.natives:
        yield Content()
        yield Content.styled(IN_CPP, "$faint")
    for native in found.natives:
        yield Content()
        yield from _native(native, room)
    yield Content()


def _native(native: Native, room: int) -> Iterator[Content]:
    yield Content.styled(native.signature, "bold")
    for what, fact in facts(native):
        head = Content.styled(f"  {what}: ", "$faint")
        yield from _hanging(head, Content(fact), 4, room - head.cell_length)


def _code(lines: Lines, language: str, room: int) -> Iterator[Content]:
    """Lines with their numbers, highlighted, and wrapped so that the numbers stand alone."""
    for place, run in enumerate(runs(lines)):
        if place:
            yield Content.styled(f"{CUT:>{GUTTER - 1}}", "$faint")
        shown = highlight("\n".join(text for _, text in run), language=language)
        for (number, _), line in zip(run, shown.split("\n", allow_blank=True)):
            head = Content.styled(f"{number:>{GUTTER - 1}} ", "$faint")
            yield from _hanging(head, line, GUTTER, room - GUTTER)


def _hanging(head: Content, text: Content, indent: int, room: int) -> Iterator[Content]:
    """A text after its head; where it has to be wrapped, the other lines are indented."""
    # An empty line has to keep its number.
    first, *others = text.wrap(max(room, 1)) or [Content()]
    yield Content.assemble(head, first)
    yield from (Content.assemble(" " * indent, line) for line in others)
