"""PyTorch's own implementation of what the exercise builds, and the learner's file: side by side if there is
room.
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
from learnml.exercises.errors import LearnmlError
from learnml.tutor.tui.pieces import prose
from learnml.tutor.views.implementation import BESIDE, CUT, IN_CPP, Lines, facts, runs, title_of
from learnml.tutor.watch.state import State


class SourceView(VerticalScroll):
    """After a pass: PyTorch's, then the learner's file as it passed."""

    def __init__(self, root: Path) -> None:
        super().__init__(id="source", classes="view")
        self.root = root
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        with Container(id="source-both"):
            yield Static(id="source-theirs")
            yield Static(id="source-yours")

    async def draw(self, state: State) -> None:
        found = state.looked_up.get(state.shown.id)
        check = state.ended.get(state.shown.id)
        source = check.source if check else None
        what = (state.shown.id, state.has_source_to_read, found, source)
        if what == self._drawn:
            return
        self._drawn = what
        has_both = state.has_source_to_read and isinstance(found, Implementation)
        self.query_one("#source-theirs", Static).update(_theirs(state, found))
        yours = _yours(state.shown.file, source.text) if has_both and source else Content()
        self.query_one("#source-yours", Static).update(yours)
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= BESIDE - self.styles.gutter.width, "-beside")


def _theirs(state: State, found: Implementation | LearnmlError | None) -> Content:
    if not state.shown.torch:
        return prose(f"PyTorch has no counterpart of {state.shown.id}, so there is no source to show.")
    if not state.has_source_to_read:
        return prose("After a pass: PyTorch's own source of what you built.")
    if found is None:
        return Content.styled(f"Reading {state.shown.torch} …", "$faint")
    if isinstance(found, LearnmlError):
        return prose(f"{found.message} {found.remedy}")
    return Content("\n").join(_parts(found))


def _yours(file: str, text: str) -> Content:
    lines = tuple(enumerate(text.rstrip("\n").splitlines(), start=1))
    head = Content.styled(f"Yours: {file}", "bold")
    return Content("\n").join([head, Content(), *_code(lines, "python")])


def _parts(found: Implementation) -> Iterator[Content]:
    yield Content.styled(title_of(found), "bold")
    for excerpt in found.excerpts:
        yield Content()
        yield Content.assemble((excerpt.place, "$accent"), (f"  {excerpt.title}", "$faint"))
        yield from _code(excerpt.lines, excerpt.language)
    if found.natives:
        yield Content()
        yield Content.styled(IN_CPP, "$faint")
    for native in found.natives:
        yield Content()
        yield from _native(native)
    yield Content()


def _native(native: Native) -> Iterator[Content]:
    yield Content.styled(native.signature, "bold")
    for what, fact in facts(native):
        yield Content.assemble((f"  {what}: ", "$faint"), fact)


def _code(lines: Lines, language: str) -> Iterator[Content]:
    """Lines with their numbers, highlighted."""
    for place, run in enumerate(runs(lines)):
        if place:
            yield Content.styled(f"{CUT:>5}", "$faint")
        shown = highlight("\n".join(text for _, text in run), language=language).split("\n", allow_blank=True)
        for (number, _), line in zip(run, shown):
            yield Content.assemble((f"{number:>5} ", "$faint"), line)
