"""The watch loop as scrolling text: for screen readers, dumb terminals and logs."""

from __future__ import annotations

import queue
from dataclasses import replace

from rich.console import Console
from rich.text import Text

from learnml.tutor.status.states import look_of_failure
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.finished import passed_lines
from learnml.tutor.views.place import place_of
from learnml.tutor.views.render import show_complaints, show_lines, show_report, show_what_was_seen
from learnml.tutor.watch.desk import Desk, open_desk
from learnml.tutor.watch.events import (
    Began,
    Broke,
    Complaint,
    Ended,
    Event,
    How,
    Ran,
    Recorded,
    Saved,
    Standing,
    Watching,
)
from learnml.tutor.watch.state import State


class PlainLoop:
    """Judges at each save until Ctrl-C. After a pass it moves on by itself, since there are no keys."""

    def __init__(self, tutor: Tutor, out: Console) -> None:
        self.tutor = tutor
        self.out = out
        self.state = State.at(tutor.course, tutor.status(), tutor.current())
        self._events: queue.Queue[Event] = queue.Queue()

    def run(self) -> int:
        """Run until all exercises are solved, then return 0."""
        with open_desk(self.tutor, self.state.shown, self._events.put) as desk:
            self._begin(desk)
            while self._unsolved():
                # All that happens arrives here, so that no two threads print at once.
                self._after(self._events.get(), desk)
        show_lines(["All exercises are solved."], self.out)
        return 0

    def _unsolved(self) -> bool:
        return self.state.solved < len(self.state.course.exercises)

    def _begin(self, desk: Desk) -> None:
        from learnml.tutor.commands.next import introduce

        exercise = self.state.position
        is_new = not self.tutor.workspace.path(exercise).exists()
        # Waited for, or `introduce` would print before the file is there.
        desk.start(exercise).result()
        introduce(self.tutor, exercise, is_new)
        show_lines(["", "Save the file to have it judged. Ctrl-C quits.", ""], self.out)
        desk.watcher.focus = exercise
        desk.check([exercise])

    def _after(self, event: Event, desk: Desk) -> None:
        if isinstance(event, Saved):
            self._saved(event, desk)
        elif isinstance(event, Ran):
            # All of it at the end: several commands may run, and their lines would mix.
            if event.run.code is not None:
                self.out.print(Text(event.run.printed), soft_wrap=True)
        elif isinstance(event, Began):
            self.out.print(Text(f"Checking {event.exercise.id}", style="dim"))
        elif isinstance(event, Ended):
            self.state = self.state.finished(event.number, event.report, event.source)
            look = look_of_failure(event.exercise, event.source)
            show_report(event.report, self.out, place_of(event.report, event.source), look)
            if event.report.passed:
                show_what_was_seen(event.exercise, self.out)
            show_lines([""], self.out)
            desk.recording.settle(event.exercise, event.news)
        elif isinstance(event, Standing):
            self.state = replace(self.state, status=event.status, reached=event.reached)
        elif isinstance(event, Recorded):
            self._recorded(event, desk)
        elif isinstance(event, Watching) and event.how is not How.EVENTS:
            show_lines([f"{event.how.value.capitalize()}: {event.why}"], self.out)
        elif isinstance(event, Complaint):
            show_complaints([f"{event.message} {event.remedy}".strip()])
        elif isinstance(event, Broke):
            raise event.error

    def _saved(self, event: Saved, desk: Desk) -> None:
        for command in event.commands:
            desk.running.run(command, self.out.width)
        following = self.state.follow(event.builds)
        if following:
            self.state = following
            desk.watcher.focus = following.shown
            desk.checking.judge([file for file in event.builds if file[0] is following.shown])

    def _recorded(self, event: Recorded, desk: Desk) -> None:
        known = self.state.ended.get(event.exercise.id)
        passed = known is not None and known.report is not None and known.report.passed
        following = self.state.next_to_solve()
        if passed and event.exercise is self.state.position:
            show_lines([*passed_lines(self.tutor, event.exercise, event.news), ""], self.out)
        if passed and event.exercise is self.state.position and following:
            self.state = self.state.move_to(following)
            self._begin(desk)
