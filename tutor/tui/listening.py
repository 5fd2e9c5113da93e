"""The listening half of the app: events change the state, the screen draws it, verdicts are recorded."""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass, replace

from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from learnml.exercises.catalog import Exercise
from learnml.exercises.timeline import MilestoneFile, milestones_of
from learnml.tutor.status.milestones import reached
from learnml.tutor.tui.base import OurApp
from learnml.tutor.tui.screen import TutorScreen
from learnml.tutor.tui.signals import leave_on_signals
from learnml.tutor.tutor import Tutor
from learnml.tutor.watch.desk import open_desk
from learnml.tutor.watch.events import (
    Began,
    Broke,
    Compared,
    Complaint,
    Decided,
    Drew,
    Ended,
    Event,
    How,
    LookedUp,
    Ran,
    Recorded,
    Saved,
    Standing,
    Stopped,
    Watching,
    command_for,
)
from learnml.tutor.watch.state import State

SOON = 0.06
"""After how many seconds the cases of a check in progress are drawn."""
PAPERWORK = 0.1
"""How many seconds after a verdict it is recorded."""
GLANCE = 1.0
"""Seconds between checks whether other programs have written to the journal."""
ADVANCE = 2.0
"""How many seconds a pass stays on the screen before the tutor moves on, with --advance."""
LONG = 20.0
"""How many seconds a message that the learner may want to act on stays.

Messages are shown without markup: a path, a shape or an error may have brackets in it.
"""


@dataclass(frozen=True)
class Preferences:
    """What the learner chose.

    advance: move on automatically after a pass. opens_editor: open each next exercise in the editor
    automatically.
    """

    advance: bool = False
    opens_editor: bool = False


class ListeningApp(OurApp):
    """Shows what happens at the desk. Keys are handled in a subclass."""

    TITLE = "learnml"

    class Happened(Message):
        """Sent when there are events to read."""

    def __init__(self, tutor: Tutor, stack: ExitStack, preferences: Preferences = Preferences()) -> None:
        """stack: closes what the app has started, after the screen is gone."""
        super().__init__()
        self.tutor = tutor
        self.preferences = preferences
        self._stack = stack
        self.state = State.at(tutor.course, tutor.status(), tutor.current())
        self.state = replace(self.state, reached=frozenset(reached(tutor)))
        self._drawn: State | None = None
        # Appending to a deque and taking from it need no lock, whichever thread does so.
        self._events: deque[Event] = deque()
        self._to_record: deque[tuple[Exercise, bool]] = deque()
        self._drawing: Timer | None = None

    def get_default_screen(self) -> TutorScreen:
        return TutorScreen(self.tutor.workspace.root, self.state)

    @property
    def tutor_screen(self) -> TutorScreen:
        screen = self.screen_stack[0]
        # Pages and questions lie on top of it.
        assert isinstance(screen, TutorScreen)
        return screen

    async def on_ready(self) -> None:
        """Start everything else, now that the lesson is on the screen."""
        leave_on_signals(self)
        # After Ctrl-Z and `fg`, the terminal shows nothing of ours.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        # What has been loaded stays. Otherwise a full collection would traverse it, while a verdict or a key
        # has to wait.
        gc.freeze()
        self.desk = self._stack.enter_context(open_desk(self.tutor, self.state.shown, self.tell))
        if await asyncio.wrap_future(self.desk.start(self.state.shown)):
            self.desk.check([self.state.shown])
        self.set_interval(GLANCE, self._glance)

    # Events.

    def tell(self, event: Event) -> None:
        """Receive an event; may be called from any thread."""
        self._events.append(event)
        # Most checks are over before their progress could be read, so a decided case is not drawn on its own.
        if not isinstance(event, Decided):
            self.post_message(self.Happened())

    async def on_listening_app_happened(self) -> None:
        """Draw a verdict at once, and progress towards it a little later."""
        if not self._has_a_screen:
            return
        if self._read_events():
            await self.change(self.state)
        elif self._drawing is None:
            self._drawing = self.set_timer(SOON, self._draw_the_way)

    async def _draw_the_way(self) -> None:
        """Draw the progress of a check until it has a verdict."""
        self._drawing = None
        self._read_events()
        if self.state is not self._drawn:
            await self.change(self.state)
        if self.state.under_way and self._drawing is None:
            self._drawing = self.set_timer(SOON, self._draw_the_way)

    def _read_events(self) -> bool:
        """Apply all pending events to the state. Returns whether the result should be drawn at once."""
        at_once = False
        while self._events:
            event = self._events.popleft()
            at_once = at_once or not isinstance(event, (Saved, Began, Decided))
            self.state = self._after(event, self.state)
        return at_once

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
        if isinstance(event, Drew):
            self._show(event)
        if isinstance(event, LookedUp):
            return state.has_looked_up(event.exercise, event.found)
        if isinstance(event, Recorded):
            return self._recorded(event, state)
        if isinstance(event, Standing):
            return replace(state, status=event.status, reached=event.reached)
        if isinstance(event, Ran):
            return state.ran(event.run)
        if isinstance(event, Watching):
            return self._watched(event, state)
        if isinstance(event, Complaint):
            self.notify(
                f"{event.message} {event.remedy}".strip(), severity="warning", timeout=LONG, markup=False
            )
        if isinstance(event, Broke):
            raise event.error
        return state

    def _show(self, event: Drew) -> None:
        """The picture, unless the learner has gone elsewhere meanwhile."""
        # Imported here: most sessions look at no picture before the first verdict.
        from learnml.tutor.tui.picture import PicturePage

        if event.exercise is self.state.shown and len(self.screen_stack) == 1:
            self.push_screen(PicturePage(event.drawing))

    def _saved(self, event: Saved, state: State) -> State:
        for file, _ in event.files:
            state = self._run_for(file, state)
        following = state.follow(event.builds)
        if following is None:
            return state
        chosen = [file for file in event.builds if file[0] is following.shown]
        self.desk.checking.judge(chosen)
        self._focus_on(following.shown)
        # Events are applied without waiting; a tab is opened, and drawn, once that is done.
        self.call_next(self.tutor_screen.expect, "result")
        return following

    def _run_for(self, file: Exercise, state: State) -> State:
        """Judge a file other than an exercise's with its own command, and show what that prints."""
        command = command_for(file)
        if command is None:
            return state
        self.desk.running.run(command, self.tutor_screen.pane_width)
        self.call_next(self.tutor_screen.expect, "use" if command[0] == "use" else "milestone")
        if isinstance(file, MilestoneFile):
            found = [each for each in milestones_of(state.course) if each.id == file.place]
            return state.look_at_milestone(found[0])
        return state.move_to(state.course.by_id[file.id])

    def _ended(self, event: Ended, state: State) -> State:
        state = state.finished(event.number, event.report, event.source)
        # The verdict is drawn before it is recorded: git would compete with the screen for the processor.
        self._to_record.append((event.exercise, event.news))
        self.set_timer(PAPERWORK, self._record)
        return state

    def _record(self) -> None:
        while self._to_record:
            self.desk.recording.settle(*self._to_record.popleft())

    def on_unmount(self) -> None:
        # The timer that records the last verdict does not run any more.
        self._record()

    def _recorded(self, event: Recorded, state: State) -> State:
        if event.news and self.preferences.advance and event.exercise is state.position:
            self.set_timer(ADVANCE, lambda: self._advance(event.exercise))
        return state.recorded(event.exercise, event.news)

    async def _advance(self, exercise: Exercise) -> None:
        if self.state.position is exercise and not self.state.looking_elsewhere and self.state.passed:
            await self.run_action("following")

    def _watched(self, event: Watching, state: State) -> State:
        message = self.tutor_screen.query_one("#message", Static)
        message.update(event.why)
        message.set_class(event.how is How.WAITING, "-shown")
        if event.how is How.POLLING:
            self.notify(f"Polling the files five times a second: {event.why}.", markup=False)
        return replace(state, watching=event)

    @property
    def _has_a_screen(self) -> bool:
        """Whether there is still a screen to draw on; not during the exit, when threads may still report."""
        return bool(self.screen_stack) and self.tutor_screen.is_whole

    async def change(self, state: State) -> None:
        """Set the state and draw it."""
        self.state = self._drawn = state
        if self._has_a_screen:
            await self.tutor_screen.draw(state)
            self.look_up()

    def look_up(self) -> None:
        """Look up PyTorch's source if that is on the screen and known to be wanted."""
        state = self.state
        if self.tutor_screen.is_open("source") and state.has_source_to_read:
            self.desk.looking_up.look_up(state.shown)

    def _focus_on(self, exercise: Exercise) -> None:
        self.desk.watcher.focus = exercise

    def _glance(self) -> None:
        if self._has_a_screen:
            self.desk.recording.refresh()
            self.tutor_screen.glance()
