"""The tutor as a Textual app: events and keys change the state, the screen draws it."""

from __future__ import annotations

import asyncio
import os
import time
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import App, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from learnml.checks.reading import Source
from learnml.checks.report import Report
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.tutor.tui import themes
from learnml.tutor.tui.ask import Ask
from learnml.tutor.tui.compare import code, compared
from learnml.tutor.tui.course import CourseView
from learnml.tutor.tui.crash import message_of, written_down
from learnml.tutor.tui.help import help_text
from learnml.tutor.tui.reading import Reading
from learnml.tutor.tui.screen import TutorScreen
from learnml.tutor.tui.signals import leave_on_signals
from learnml.tutor.tui.tabs import LEFT, RIGHT
from learnml.tutor.tutor import Tutor
from learnml.tutor.watch.desk import open_desk
from learnml.tutor.watch.editor import chosen_editor
from learnml.tutor.watch.events import (
    Began,
    Broke,
    Compared,
    Complaint,
    Decided,
    Ended,
    Event,
    How,
    Recorded,
    Saved,
    Standing,
    Stopped,
    Watching,
)
from learnml.tutor.watch.resetting import put_stub_back
from learnml.tutor.watch.state import State

SOON = 0.06
"""Seconds after which the cases of a check that is still under way are drawn."""
PAPERWORK = 0.1
"""Seconds after a verdict at which it is written down."""
GLANCE = 1.0
"""Seconds between two looks at what other programs may have written to the journal."""
ADVANCE = 2.0
"""Seconds that a pass stays on the screen before the tutor goes on by itself, where that is wished."""
LONG = 20.0
"""Seconds that a message stays which the learner may want to act on."""


@dataclass(frozen=True)
class Wishes:
    """What the learner chose on the command line. advance: go on by itself after a pass."""

    advance: bool = False


class TutorApp(App[int]):
    """Everything that a key does is an action here; what takes time happens at the desk."""

    CSS_PATH = "styles.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "learnml"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("n", "following", "next"),
        ("p", "previous", "previous"),
        ("b", "back", "back"),
        ("l", "list", "list"),
        ("h", "hint", "hint"),
        ("r", "run", "run"),
        ("e", "edit", "edit"),
        ("d", "diff", "diff"),
        ("s", "solution", "solution"),
        ("x", "reset", "reset"),
        ("c", "check_all", "check all"),
        ("u", "use", "use it"),
        ("slash", "search", "search"),
        ("question_mark", "help", "help"),
        ("t", "theme", "theme"),
        ("q", "leave", "quit"),
        Binding("ctrl+c", "leave", "quit", priority=True),
        Binding("ctrl+q", "leave", "quit", priority=True),
        Binding("tab", "turn(1)", "next tab", priority=True),
        Binding("shift+tab", "turn(-1)", "tab before", priority=True),
    ]

    class Happened(Message):
        """There are events to read."""

    def __init__(self, tutor: Tutor, stack: ExitStack, wishes: Wishes = Wishes()) -> None:
        """`stack` ends what the app has started, after the screen is gone."""
        super().__init__()
        self.tutor = tutor
        self.wishes = wishes
        self._stack = stack
        self.state = State.at(tutor.course, tutor.status(), tutor.current())
        self._began = time.monotonic()
        self._before = 60 * sum(status.minutes for status in self.state.status.values())
        self._events: deque[Event] = deque()
        self._to_record: deque[tuple[Report, Source]] = deque()
        self._drawing: Timer | None = None
        for theme in (themes.DARK, themes.LIGHT):
            self.register_theme(theme)
        self.theme = themes.chosen()

    def get_default_screen(self) -> TutorScreen:
        return TutorScreen(self.tutor.workspace.root, self.state, self._before)

    @property
    def tutor_screen(self) -> TutorScreen:
        screen = self.screen_stack[0]
        assert isinstance(screen, TutorScreen)
        return screen

    async def on_ready(self) -> None:
        """The lesson is on the screen: time for everything else."""
        leave_on_signals(self)
        self.desk = self._stack.enter_context(open_desk(self.tutor, self.state.shown, self.tell))
        if await asyncio.wrap_future(self.desk.start(self.state.shown)):
            self.desk.check([self.state.shown])
        self.set_interval(GLANCE, self._glance)

    # Events.

    def tell(self, event: Event) -> None:
        """Take note of an event; from any thread."""
        self._events.append(event)
        self.post_message(self.Happened())

    async def on_tutor_app_happened(self) -> None:
        """Read all events that there are, and draw once: a verdict now, the way to it by and by."""
        if not self._has_a_screen:
            return
        state, can_wait = self.state, True
        while self._events:
            event = self._events.popleft()
            can_wait = can_wait and isinstance(event, (Saved, Began, Decided))
            state = self._after(event, state)
        if not can_wait:
            await self.change(state)
        elif state is not self.state:
            self.state = state
            self._draw_soon()

    def _draw_soon(self) -> None:
        # Most checks are over before anybody could read how they went.
        if self._drawing is None:
            self._drawing = self.set_timer(SOON, self._draw_now)

    async def _draw_now(self) -> None:
        self._drawing = None
        await self.change(self.state)

    def _after(self, event: Event, state: State) -> State:
        if isinstance(event, Saved):
            return self._saved(event, state)
        if isinstance(event, Began):
            return state.began(event.number, event.exercise)
        if isinstance(event, Decided):
            return state.decided(event.number, event.stage, event.case)
        if isinstance(event, Stopped):
            return state.stopped(event.number)
        if isinstance(event, Ended):
            return self._ended(event, state)
        if isinstance(event, Compared):
            return state.compared(event.exercise, event.source, event.comparison)
        if isinstance(event, Recorded):
            return self._recorded(event, state)
        if isinstance(event, Standing):
            return replace(state, status=event.status)
        if isinstance(event, Watching):
            return self._watched(event, state)
        if isinstance(event, Complaint):
            self.notify(
                f"{event.message} {event.remedy}".strip(), severity="warning", timeout=LONG, markup=False
            )
        if isinstance(event, Broke):
            raise event.error
        return state

    def _saved(self, event: Saved, state: State) -> State:
        following = state.follow(event.files)
        if following is None:
            return state
        chosen = [file for file in event.files if file[0] is following.shown]
        self.desk.checking.judge(chosen)
        self._focus_on(following.shown)
        self.call_next(self.tutor_screen.expect_result)
        return following

    def _ended(self, event: Ended, state: State) -> State:
        state = state.finished(event.number, event.report, event.source)
        # First the verdict, then the paperwork: git would compete with the screen for the processor.
        self._to_record.append((event.report, event.source))
        self.set_timer(PAPERWORK, self._record)
        return state

    def _record(self) -> None:
        while self._to_record:
            self.desk.recording.record(*self._to_record.popleft())

    def on_unmount(self) -> None:
        self._record()

    def _recorded(self, event: Recorded, state: State) -> State:
        if event.news and self.wishes.advance and event.exercise is state.position:
            self.set_timer(ADVANCE, lambda: self._advance(event.exercise))
        return state.recorded(event.exercise, event.news)

    async def _advance(self, exercise: Exercise) -> None:
        if self.state.position is exercise and not self.state.looking_elsewhere and self.state.passed:
            await self.action_following()

    def _watched(self, event: Watching, state: State) -> State:
        message = self.tutor_screen.query_one("#message", Static)
        message.update(event.why)
        message.set_class(event.how is How.WAITING, "-shown")
        if event.how is How.POLLING:
            self.notify(f"Looking at the files five times a second: {event.why}.", markup=False)
        return replace(state, watching=event)

    @property
    def _has_a_screen(self) -> bool:
        """Not any more while we leave: what threads still tell can't be drawn."""
        return bool(self.screen_stack) and self.tutor_screen.is_whole

    async def change(self, state: State) -> None:
        """Show another state."""
        self.state = state
        if self._has_a_screen:
            await self.tutor_screen.draw(state, self._seconds())

    def _glance(self) -> None:
        if self._has_a_screen:
            self.desk.recording.refresh()
            self.tutor_screen.glance(self._seconds())

    def _seconds(self) -> float:
        return self._before + time.monotonic() - self._began

    # Keys.

    async def action_following(self) -> None:
        """After a pass the next exercise; before it, ask. Elsewhere only look."""
        state = self.state
        if state.looking_elsewhere:
            await self._look_at(state.neighbour(+1))
        elif state.passed:
            self._go_on(state.next_to_solve())
        else:
            self._ask_to_go_on()

    @work
    async def _ask_to_go_on(self) -> None:
        following = self.state.neighbour(+1)
        question = f"`{self.state.shown.name}` has not passed yet. Leave it and go on to `{following.name}`?"
        if following is not self.state.shown and await self.push_screen_wait(Ask(question, "Go on")):
            self._go_on(following)

    @work
    async def _go_on(self, exercise: Exercise | None) -> None:
        if exercise is None:
            self.notify("All exercises are solved.")
            return
        if not await asyncio.wrap_future(self.desk.start(exercise)):
            return
        self._focus_on(exercise)
        await self.change(self.state.move_to(exercise))
        await self.tutor_screen.open_tab("lesson")
        self.desk.check([exercise])

    async def action_previous(self) -> None:
        await self._look_at(self.state.neighbour(-1))

    async def action_back(self) -> None:
        await self._look_at(self.state.position)

    async def _look_at(self, exercise: Exercise) -> None:
        self._focus_on(exercise)
        await self.change(self.state.look_at(exercise))

    @on(CourseView.Chosen)
    async def look_at_chosen(self, event: CourseView.Chosen) -> None:
        await self._look_at(event.exercise)
        if not self.tutor_screen.wide:
            await self.tutor_screen.open_tab("lesson")

    def _focus_on(self, exercise: Exercise) -> None:
        self.desk.watcher.focus = exercise

    async def action_open_tab(self, name: str) -> None:
        """Bring a tab to the front; what it takes to fill it is begun."""
        check = self.state.ended.get(self.state.shown.id)
        if name == "diff" and self.state.passed and check and check.source:
            self.desk.comparing.compare(self.state.shown, check.source)
        await self.tutor_screen.open_tab(name)

    async def action_turn(self, step: int) -> None:
        """The next tab, or the one before."""
        if len(self.screen_stack) > 1:
            self.screen.focus_next() if step > 0 else self.screen.focus_previous()
            return
        names = LEFT + RIGHT
        place = names.index(self.tutor_screen.front)
        await self.action_open_tab(names[(place + step) % len(names)])

    async def action_list(self) -> None:
        await self.tutor_screen.open_tab("course")

    async def action_search(self) -> None:
        await self.tutor_screen.open_tab("course")
        self.tutor_screen.query_one(CourseView).search()

    async def action_hint(self) -> None:
        """One hint more, and that it was opened, on record."""
        exercise, before = self.state.shown, len(self.state.opened)
        state, level = self.state.reveal()
        await self.change(state)
        await self.tutor_screen.open_tab("hints")
        if level > before:
            self.desk.recording.do(lambda: self.tutor.recorder.note("hinted", exercise, level=level))

    @work
    async def action_run(self) -> None:
        """Judge the shown exercise's file as it is."""
        exercise = self.state.shown
        if await asyncio.wrap_future(self.desk.start(exercise)):
            await self.change(self.state.work_on(exercise))
            self.desk.check([exercise])
            await self.tutor_screen.open_tab("result")

    def action_check_all(self) -> None:
        """Judge everything that has a file; the shown one last, so that its verdict is on the screen."""
        root = self.tutor.workspace
        begun = [e for e in self.tutor.course.exercises if root.path(e).is_file()]
        begun.sort(key=lambda exercise: exercise is self.state.shown)
        self.notify(f"Checking {len(begun)} exercises. The course shows what is found.")
        self.desk.check(begun)

    async def action_diff(self) -> None:
        if self.state.passed:
            await self.action_open_tab("diff")
        else:
            self._reveal("diff")

    def action_solution(self) -> None:
        self._reveal("solution")

    @work
    async def _reveal(self, what: str) -> None:
        """The reference solution, or the way to it: after a question, unless it is solved, and on record."""
        exercise = self.state.shown
        question = (
            f"This shows the reference solution of `{exercise.name}`. That you looked is recorded. Show it?"
        )
        if not self.state.passed and not await self.push_screen_wait(Ask(question, "Show it")):
            return
        mine = self.tutor.workspace.read(exercise)
        self.desk.recording.do(lambda: self.tutor.reveal(exercise))
        solution = exercise.solution.read_text(encoding="utf-8")
        text = compared(exercise, mine.text if mine else "") if what == "diff" else code(solution)
        self.push_screen(Reading(f"{exercise.id}: {what}", text))

    @work
    async def action_reset(self) -> None:
        """The stub again, after a question; how to undo it stays on the screen."""
        exercise = self.state.shown
        question = f"Put the stub of `{exercise.name}` back? What you wrote is kept, and can be brought back."
        if await self.push_screen_wait(Ask(question, "Reset")):
            await self.change(self.state.forget_check(exercise))
            self.desk.recording.do(lambda: self._reset(exercise))

    def _reset(self, exercise: Exercise) -> None:
        told = put_stub_back(self.tutor, exercise)
        self.call_from_thread(self.notify, told, timeout=LONG, markup=False)

    async def action_use(self) -> None:
        await self.tutor_screen.open_tab("use")

    @work
    async def action_edit(self) -> None:
        """Open the shown file; a stub is put in place first."""
        exercise = self.state.shown
        if not await asyncio.wrap_future(self.desk.start(exercise)):
            return
        await self.change(self.state.work_on(exercise))
        path = self.tutor.workspace.path(exercise)
        try:
            editor = chosen_editor(os.environ)
            if not editor.needs_terminal:
                editor.open_beside(path)
                return
            with self.suspend():
                editor.open_here(path)
            self.refresh()
        except SuspendNotSupported:
            self.notify(
                f"There is no terminal here to open it in. The file: {path}", timeout=LONG, markup=False
            )
        except LearnmlError as error:
            self.notify(f"{error.message} {error.remedy}", severity="error", timeout=LONG, markup=False)

    def action_help(self) -> None:
        self.push_screen(Reading("learnml", help_text()))

    async def action_theme(self) -> None:
        self.theme = themes.other(self.theme)
        await self.change(self.state)
        themes.remember(self.theme)

    def action_leave(self) -> None:
        self.exit(0)

    def _fatal_error(self) -> None:
        """An error of ours: a file to send, not a page of internals. Textual has already decided to leave."""
        assert self._exception
        if self._exit_renderables:
            # What fails while we leave is a consequence.
            return
        self.panic(message_of(self._exception, written_down(self._exception)))
