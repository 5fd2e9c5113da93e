"""Record in a thread of its own, so that nothing has to wait for git."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from learnml.checks.judge.resolve import OwnSource, read_source
from learnml.checks.report import Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import BrokenWorkspace, LearnmlError
from learnml.progress.journal import fingerprint
from learnml.tutor.files.workspace import MARKER, Workspace
from learnml.tutor.status.milestones import reached
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.watch.events import Complaint, Recorded, Standing, Tell, in_the_open


def _insist_on(workspace: Workspace) -> None:
    if not (workspace.root / MARKER).is_file():
        raise BrokenWorkspace(
            f"{workspace.root} no longer exists, so nothing is recorded.",
            remedy="Bring it back, or quit with q.",
        )


class Recording:
    """A thread that writes the journal, and keeps track of its content."""

    def __init__(self, tutor: Tutor, tell: Tell) -> None:
        self.tutor = tutor
        self._tell = tell
        self._own = tutor.own()
        self._size = self._journal_size()
        # The recorder's list of complaints only grows, and is read again after each event.
        self._told: set[str] = set()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="learnml-records")

    def own(self) -> OwnSource:
        """The learner's files that have passed in their current state, as of the last read of the journal."""
        return self._own

    def take_down(self, report: Report, source: Source) -> bool:
        """Promise a verdict before it is shown; `settle` records it. True for the first pass of this content.

        Runs in the caller's thread, and is quick because it does not run git.
        """
        try:
            _insist_on(self.tutor.workspace)
            if self._is_known(report, source):
                return False
            return self.tutor.promise_verdict(report, source)
        except (LearnmlError, OSError):
            return False  # `settle` will find and report the same

    def _is_known(self, report: Report, source: Source) -> bool:
        """Whether this verdict on this content is already the journal's last one, or the stub is untouched.

        Opening the tutor, looking around and quitting should change nothing.
        """
        status = self.tutor.status().get(report.exercise, UNTOUCHED)
        content = fingerprint(source.text)
        if status.last_verdict is None:
            stub = read_source(self.tutor.course.by_id[report.exercise].stub)
            return content == fingerprint(stub.text)
        return (content, report.verdict.value) == (status.last_content, status.last_verdict)

    def settle(self, exercise: Exercise, news: bool) -> None:
        """Record a promised verdict. news: the result of `take_down`."""

        def work() -> None:
            self._tell(Recorded(exercise, self.tutor.recorder.settle() and news))

        self.do(work)

    def do(self, work: Callable[[], object]) -> Future[None]:
        """Do something that writes, after everything requested before. Errors are reported."""
        return self._pool.submit(in_the_open(self._tell, lambda: self._do(work)))

    def refresh(self) -> None:
        """Read the journal again if another program has written to it."""
        if self._journal_size() != self._size:
            self._pool.submit(in_the_open(self._tell, self._read))

    def close(self) -> None:
        """Wait for work in progress: a pass that was shown must be recorded."""
        self._pool.shutdown()

    def _do(self, work: Callable[[], object]) -> None:
        try:
            # Writing creates folders: without this check, a removed workspace would reappear as an empty one.
            _insist_on(self.tutor.workspace)
            work()
        except LearnmlError as error:
            self._tell(Complaint.of(error))
        except OSError as error:
            self._tell(Complaint(f"This could not be recorded: {error}.", "Is the disk full?"))
        self._read()
        for complaint in self.tutor.recorder.complaints:
            if complaint not in self._told:
                self._told.add(complaint)
                self._tell(Complaint(complaint))

    def _read(self) -> None:
        try:
            self._size = self._journal_size()
            status = self.tutor.status()
            self._own = self.tutor.own()
        except (LearnmlError, OSError) as error:
            self._tell(Complaint(f"The journal can't be read: {error}."))
        else:
            self._tell(Standing(status, frozenset(reached(self.tutor))))

    def _journal_size(self) -> int:
        try:
            return os.stat(self.tutor.recorder.journal.path).st_size
        except OSError:
            return 0
