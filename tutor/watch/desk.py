"""Everything that runs while the learner works: the judge, the watcher and the recorder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from learnml.checks.judge.pool import Pool
from learnml.checks.judge.resolve import read_source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.exercises.timeline import MilestoneFile
from learnml.tutor.files.laying_out import LaidOut
from learnml.tutor.files.rebuilding import Rebuild, put_stub, stub_of
from learnml.tutor.tutor import Tutor, open_judge
from learnml.tutor.warming import warm_behind
from learnml.tutor.watch.checking import Checking
from learnml.tutor.watch.comparing import Comparing
from learnml.tutor.watch.drawing import Drawings
from learnml.tutor.watch.events import Complaint, Tell
from learnml.tutor.watch.files import Watcher
from learnml.tutor.watch.looking_up import LookingUp
from learnml.tutor.watch.recording import Recording
from learnml.tutor.watch.running import Running


@dataclass(frozen=True)
class Desk:
    """What a screen can ask for. Nothing here waits; results are reported as events."""

    tutor: Tutor
    checking: Checking
    recording: Recording
    watcher: Watcher
    comparing: Comparing
    drawings: Drawings
    looking_up: LookingUp
    running: Running
    tell: Tell
    laid_out: dict[str, LaidOut] = field(default_factory=dict)
    """Stubs that were put in place to be looked at, by exercise."""

    def check(self, exercises: Sequence[Exercise]) -> None:
        """Judge the current files of these exercises, instead of what is being judged."""
        try:
            read = [(exercise, self.tutor.workspace.read(exercise)) for exercise in exercises]
        except LearnmlError as error:
            self.tell(Complaint.of(error))
            return
        self.checking.judge([(exercise, source) for exercise, source in read if source])

    def draw(self, exercise: Exercise) -> None:
        """Draw what the exercise's file does as it is now."""
        try:
            source = self.tutor.workspace.read(exercise)
        except LearnmlError as error:
            self.tell(Complaint.of(error))
            return
        if source:
            self.drawings.draw(exercise, source)

    def start(self, exercise: Exercise) -> Future[bool]:
        """Open an exercise: put the stub in place if there is no file yet.

        The result is False, with a complaint, if that failed.
        """
        started: Future[bool] = Future()
        if self.tutor.workspace.path(exercise).exists():
            self.tutor.turn_to(exercise)
            started.set_result(True)
        else:
            # Not in this thread: the recorder may be busy with git.
            done = self.recording.do(lambda: self._start(exercise))
            done.add_done_callback(lambda _: started.set_result(self.tutor.workspace.path(exercise).exists()))
        return started

    def put_stub(self, file: Rebuild | MilestoneFile) -> Future[None]:
        """Put the stub of a rebuild, or of a milestone's file, in place if there is no file yet."""
        return self.recording.do(lambda: self._put_stub(file))

    def _put_stub(self, file: Rebuild | MilestoneFile) -> None:
        workspace = self.tutor.workspace
        if workspace.path(file).exists():
            return
        if isinstance(file, Rebuild):
            self.watcher.expect(file, stub_of(file))
            put_stub(workspace, file)
        else:
            stub = read_source(file.stub).text
            self.watcher.expect(file, stub)
            workspace.write(file, stub)

    def _start(self, exercise: Exercise) -> None:
        # Before it is written, or the watcher might report it as a save.
        self.watcher.expect(exercise, exercise.stub.read_text(encoding="utf-8"))
        if laid_out := self.tutor.lay_out(exercise):
            self.laid_out[exercise.id] = laid_out

    def keep(self, exercise: Exercise) -> None:
        """Leave the stub in place even if it stays untouched: an editor has opened it."""
        self.laid_out.pop(exercise.id, None)

    def put_away(self) -> None:
        """Remove the stubs that are still untouched."""
        for laid_out in self.laid_out.values():
            self.tutor.put_away(laid_out)


@contextmanager
def open_desk(tutor: Tutor, focus: Exercise, tell: Tell) -> Iterator[Desk]:
    """Start everything; on leaving, end it: checks first, and last what is still to be recorded."""
    with open_judge(tutor.course, Pool()) as judge:
        root, recording = tutor.workspace.root, Recording(tutor, tell)
        checking = Checking(judge, recording.own, recording.take_down, partial(warm_behind, root), tell)
        watcher = Watcher(tutor, focus, tell)
        comparing = Comparing(judge, recording.own, tell)
        drawings = Drawings(judge, recording.own, tell)
        looking_up = LookingUp(tell)
        running = Running(root, tell)
        desk = Desk(tutor, checking, recording, watcher, comparing, drawings, looking_up, running, tell)
        watcher.start()
        try:
            yield desk
        finally:
            watcher.close()
            running.close()
            checking.close()
            comparing.close()
            drawings.close()
            looking_up.close()
            # After all that may still promise a verdict, and before stubs are taken away: a verdict keeps
            # one.
            recording.close()
            desk.put_away()
