"""Judge in a thread of its own: newer content cancels the check of older content."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from learnml.checks.judge.calls import of_first_failure
from learnml.checks.judge.judge import Cancelled, Judge, Request
from learnml.checks.judge.resolve import OwnSource
from learnml.checks.judge.second_seeds import StockOfSeeds
from learnml.checks.report import CaseResult, Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import LearnmlError
from learnml.tutor.watch.events import Began, Complaint, Decided, Ended, Stopped, Tell, in_the_open

BREATH = 0.2
"""Seconds from a verdict until the next ones are prepared: the screen draws the verdict meanwhile."""

File = tuple[Exercise, Source]
Promise = Callable[[Report, Source], bool]
Warm = Callable[[Exercise], None]


@dataclass(frozen=True)
class _Job:
    number: int
    files: tuple[File, ...]


class Checking:
    """A thread that judges.

    own: returns the learner's other files that currently count. promise: makes sure that a reported verdict
    can't get lost. warm: has what later verdicts on an exercise need computed elsewhere.
    """

    def __init__(
        self, judge: Judge, own: Callable[[], OwnSource], promise: Promise, warm: Warm, tell: Tell
    ) -> None:
        self._judge = judge
        self._own = own
        self._promise = promise
        self._warm = warm
        self._warmed: set[str] = set()
        self._latest: Exercise | None = None
        self._seeds = StockOfSeeds(judge.references)
        self._preparing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="learnml-preparing")
        self._tell = tell
        self._wanted: _Job | None = None
        self._number = 0
        self._closing = threading.Event()
        self._news = threading.Condition()
        self._thread = threading.Thread(
            target=in_the_open(tell, self._run), name="learnml-checks", daemon=True
        )
        self._thread.start()

    def judge(self, files: Sequence[File]) -> None:
        """Judge these files in order, instead of whatever is being judged now."""
        with self._news:
            # Each file gets its own number, so that a screen can tell old news from new.
            self._number += 1
            self._wanted = _Job(self._number, tuple(files))
            self._number += len(files)
            self._news.notify()
        # Outside the lock: it ends processes, and the thread that it stops takes the lock next.
        self._judge.cancel()

    def cancel(self) -> None:
        """Judge nothing until the next request."""
        self.judge([])

    def close(self) -> None:
        with self._news:
            self._closing.set()
            self._wanted = None
            self._news.notify()
        self._judge.cancel()
        self._preparing.shutdown(wait=False, cancel_futures=True)
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while job := self._next():
            for offset, (exercise, source) in enumerate(job.files):
                if self._is_old():
                    break
                self._judge_one(job.number + offset, exercise, source)

    def _next(self) -> _Job | None:
        with self._news:
            while not self._wanted and not self._closing.is_set():
                self._news.wait()
            job, self._wanted = self._wanted, None
            return job

    def _judge_one(self, number: int, exercise: Exercise, source: Source) -> None:
        def observe(stage: str, case: CaseResult) -> None:
            # Catches a cancellation that came before the judge had started.
            if self._is_old():
                raise Cancelled
            self._tell(Decided(number, stage, case))

        self._tell(Began(number, exercise))
        try:
            report = self._judge.judge(self._request(exercise, source), observe)
        except Cancelled:
            self._tell(Stopped(number))
        except LearnmlError as error:
            self._tell(Stopped(number))
            self._tell(Complaint.of(error))
        else:
            self._tell(Ended(number, exercise, source, report, self._promise(report, source)))
            # In another thread, so that the next verdict need not wait for torch to be imported.
            self._latest = exercise
            self._preparing.submit(self._prepare, exercise, report.second_seed is not None)

    def _prepare(self, exercise: Exercise, is_seed_taken: bool) -> None:
        if self._closing.wait(BREATH):
            return
        # Who leafs through the course leaves exercises behind faster than they can be warmed.
        if exercise is self._latest and exercise.id not in self._warmed:
            self._warmed.add(exercise.id)
            self._warm(exercise)
        if not is_seed_taken:
            return
        # A failure here, of the course or of a process that ended with the tutor, is reported when the seeds
        # are needed.
        with suppress(LearnmlError):
            self._seeds.prepare(exercise)

    def _request(self, exercise: Exercise, source: Source) -> Request:
        return Request(exercise, source, self._own(), second=self._seeds, show=of_first_failure)

    def _is_old(self) -> bool:
        return self._closing.is_set() or self._wanted is not None
