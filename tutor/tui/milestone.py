"""A milestone inside the app: what it needs, its last run, and its history."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from learnml.checks.judge.resolve import read_source
from learnml.exercises.timeline import Milestone
from learnml.tutor.signs import OPEN, RIGHT
from learnml.tutor.tui.lesson import LessonText
from learnml.tutor.tui.output import output_of
from learnml.tutor.tui.pieces import prose
from learnml.tutor.watch.state import State


class MilestoneView(VerticalScroll):
    """The milestone that was chosen in the course or with its key."""

    def __init__(self) -> None:
        super().__init__(id="milestone", classes="view")
        self._drawn: object = None
        self._history: Milestone | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="milestone-head")
        yield LessonText(open_links=False)

    async def draw(self, state: State) -> None:
        milestone = state.milestone
        run = state.run_of("milestone", "run", milestone.id) if milestone else None
        missing = tuple(need.id for need in milestone.needs if not state.is_solved(need)) if milestone else ()
        what = (milestone, run, missing, state.reached)
        if what == self._drawn:
            return
        self._drawn = what
        self.query_one(Static).update(_head(state, milestone, missing))
        if milestone is not self._history:
            self._history = milestone
            history = read_source(milestone.history).text if milestone else ""
            self.scroll_home(animate=False)
            await self.query_one(Markdown).update(history)


def _head(state: State, milestone: Milestone | None, missing: tuple[str, ...]) -> Content:
    if milestone is None:
        return prose("This course has no milestones.")
    mark = (
        (f"{RIGHT} reached", "$success")
        if milestone.id in state.reached
        else (f"{OPEN} not reached yet", "$faint")
    )
    blocks = [
        Content.assemble((f"{milestone.year}  {milestone.title}  ", "bold"), mark),
        prose(milestone.task),
    ]
    if missing:
        blocks.append(Content.styled(f"A rehearsal, until you have built {', '.join(missing)}.", "$warning"))
    what = f"`e` opens {milestone.file.file}; saving it starts training. " if milestone.writes else ""
    blocks.append(prose(f"{what}`r` trains with your code. `m` goes to the next milestone."))
    if run := state.run_of("milestone", "run", milestone.id):
        blocks.append(output_of(run))
    return Content("\n\n").join(blocks)
