"""Use it inside the app: the task, the verdict on the learner's rebuild, and then our code."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from learnml.checks.judge.resolve import read_source
from learnml.exercises.catalog import Exercise
from learnml.exercises.lesson import parse_lesson
from learnml.tutor.files.rebuilding import about_oracle, rebuild_of, task_of
from learnml.tutor.tui.compare import code
from learnml.tutor.tui.lesson import LessonText
from learnml.tutor.tui.output import output_of
from learnml.tutor.tui.pieces import prose
from learnml.tutor.watch.state import State


class UseItView(VerticalScroll):
    """What there is to do, then the lesson's section "Use it", then code.

    The library's code would be the answer, so it is shown only after the learner's own rebuild. An oracle
    answers nothing, so it is shown right after a pass.
    """

    def __init__(self) -> None:
        super().__init__(id="use", classes="view")
        self._drawn: object = None
        self._lesson: Exercise | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="use-head")
        yield LessonText(open_links=False)
        yield Static(id="use-code")

    async def draw(self, state: State) -> None:
        run = state.run_of("use", state.shown.id)
        what = (state.shown.id, state.passed, state.is_rebuilt, run)
        if what == self._drawn:
            return
        self._drawn = what
        head = _head(state) if run is None else Content("\n\n").join([output_of(run), _head(state)])
        self.query_one("#use-head", Static).update(head.append("\n"))
        self.query_one("#use-code", Static).update(_code_of(state))
        if state.shown is not self._lesson:
            self._lesson = state.shown
            lesson = parse_lesson(state.shown.lesson.read_text(encoding="utf-8"))
            self.scroll_home(animate=False)
            await self.query_one(Markdown).update(f"## Use it\n\n{lesson.sections.get('Use it', '')}")


def _head(state: State) -> Content:
    if state.shown.oracle:
        return prose(f"{about_oracle(state.shown)}{'' if state.passed else ' After a pass: its code.'}")
    if not state.passed:
        return prose("After a pass: build the same again, with the library.")
    file = rebuild_of(state.shown).file
    if state.is_rebuilt:
        return prose(f"Rebuilt: `{file}`. `e` opens it, `r` judges it again.")
    return prose(
        f"{task_of(state.shown)}\n\n`e` opens `{file}`, and each save is judged here. `s` shows our code."
    )


def _code_of(state: State) -> Content:
    if state.is_rebuilt or (state.passed and state.shown.oracle):
        return code(read_source(state.shown.use_it).text)
    return Content()
