"""Everything that runs while the learner works: the judge, the watcher and the recorder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass

from learnml.checks.judge.pool import Pool
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.tutor.tutor import Tutor, open_judge
from learnml.tutor.watch.checking import Checking
from learnml.tutor.watch.comparing import Comparing
from learnml.tutor.watch.events import Complaint, Tell
from learnml.tutor.watch.files import Watcher
from learnml.tutor.watch.recording import Recording


@dataclass(frozen=True)
class Desk:
    """What a screen asks for. Nothing here waits; what comes of it is told as events."""

    tutor: Tutor
    checking: Checking
    recording: Recording
    watcher: Watcher
    comparing: Comparing
    tell: Tell

    def check(self, exercises: Sequence[Exercise]) -> None:
        """Judge the files of these exercises as they are now, instead of what is being judged."""
        try:
            read = [(exercise, self.tutor.workspace.read(exercise)) for exercise in exercises]
        except LearnmlError as error:
            self.tell(Complaint.of(error))
            return
        self.checking.judge([(exercise, source) for exercise, source in read if source])

    def start(self, exercise: Exercise) -> Future[bool]:
        """Put the stub in place where there is no file yet. False, and a complaint, when that can't be."""
        started: Future[bool] = Future()
        if self.tutor.workspace.path(exercise).exists():
            started.set_result(True)
        else:
            # Not here: the one who writes may be busy with git.
            done = self.recording.do(lambda: self._start(exercise))
            done.add_done_callback(lambda _: started.set_result(self.tutor.workspace.path(exercise).exists()))
        return started

    def _start(self, exercise: Exercise) -> None:
        self.watcher.expect(exercise, exercise.stub.read_text(encoding="utf-8"))
        self.tutor.start(exercise)


@contextmanager
def open_desk(tutor: Tutor, focus: Exercise, tell: Tell) -> Iterator[Desk]:
    """Start everything; on leaving, end it: first the checks, last what is still to be written down."""
    with open_judge(tutor.course, Pool()) as judge:
        recording = Recording(tutor, tell)
        checking = Checking(judge, recording.own, recording.take_down, tell)
        watcher = Watcher(tutor, focus, tell)
        comparing = Comparing(judge, recording.own, tell)
        watcher.start()
        try:
            yield Desk(tutor, checking, recording, watcher, comparing, tell)
        finally:
            watcher.close()
            checking.close()
            comparing.close()
            recording.close()
