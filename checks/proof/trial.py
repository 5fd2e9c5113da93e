"""Trying many variants of a solution quickly: one after the other in the same process, until a case fails."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from learnml.checks.judge import messages
from learnml.checks.judge.client import IMPORT_SECONDS
from learnml.checks.judge.expected import Case, load_request
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.resolve import link, nothing_built
from learnml.checks.proof.subject import Subject
from learnml.checks.source import Source
from learnml.checks.worker.failures import NoResult
from learnml.checks.worker.process import START_SECONDS, Worker
from learnml.checks.worker.requests import Load, Ready, Run

SHORTEST, LENGTH = 0.5, 20.0
"""A case is stopped after LENGTH times what the solution takes, but not before SHORTEST seconds."""


class Trials:
    """Processes in which variants of one solution run. Used from several threads; leaving it ends them.

    took: the seconds that each case takes on the solution; None: each has the time that its mark gives.
    """

    def __init__(self, subject: Subject, took: Mapping[str, float] | None = None) -> None:
        self.subject = subject
        cases = subject.reference.of_stage("shape")
        self.cases = sorted(cases, key=lambda case: took[case.name] if took else 0.0)
        self.limits = {
            case.name: _limit(case, took[case.name]) if took else case.mark.seconds for case in cases
        }
        self._idle: list[Worker] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Trials:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()

    def fails(self, text: str, seed: int = 0) -> bool:
        """Whether a case of shape or numerics fails on this source, or the process does not answer."""
        expected = self.subject.judge.references.of(self.subject.exercise, seed).outputs
        with self._worker() as worker:
            try:
                worker.ask(Ready(), START_SECONDS)
                worker.ask(self._load(text, seed, worker), IMPORT_SECONDS)
                return any(self._case_fails(worker, case, expected[case.name]) for case in self.cases)
            except NoResult:
                return True

    def _load(self, text: str, seed: int, worker: Worker) -> Load:
        subject = self.subject
        linked = link(subject.course, subject.exercise, Source(subject.solution.path, text), nothing_built)
        # A folder of its own: files that an earlier variant wrote are not there.
        folder = tempfile.mkdtemp(dir=worker.scratch)
        return load_request(subject.exercise, linked, folder, seed)

    def _case_fails(self, worker: Worker, case: Case, expected: Any) -> bool:
        output = case.read(worker.ask(Run(case.name), self.limits[case.name]).output)
        if not messages.in_shape(case, output, expected, 0.0, "").passed:
            return True
        return case.mark.stage == "numerics" and not messages.in_value(case, output, expected, 0.0).passed

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        """A process that is nobody else's meanwhile."""
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        worker = worker or Worker(preloaded(self.subject.exercise))
        try:
            yield worker
        finally:
            if worker.ended:
                worker.close()
            else:
                with self._lock:
                    self._idle.append(worker)


def _limit(case: Case, took: float) -> float:
    return min(case.mark.seconds, max(SHORTEST, LENGTH * took))
