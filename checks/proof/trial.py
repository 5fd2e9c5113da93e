"""Try many variants of a solution quickly: one after another in the same process, each until a case fails."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from learnml.checks.judge.client import IMPORT_SECONDS
from learnml.checks.judge.expected import Case, load_request
from learnml.checks.judge.kinds import reading_of
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.reuse import Reused
from learnml.checks.judge.stages import Reading
from learnml.checks.proof.subject import Subject
from learnml.checks.source import Source
from learnml.checks.worker.failures import NoResult, TimedOut
from learnml.checks.worker.process import START_SECONDS, Worker
from learnml.checks.worker.requests import Call, Load, Prepare, Ready, Run

SHORTEST, LENGTH = 0.5, 20.0
"""A case is stopped after LENGTH times the solution's time, but not before SHORTEST seconds."""
Limits = Sequence[tuple[Case, float]]
"""The cases in the order in which they are tried, and how many seconds each may take."""


def patient(subject: Subject) -> Limits:
    """The cases that depend on the seed, with all the time that their marks allow."""
    cases = [case for case in subject.reference.cases if case.name not in subject.constant_cases]
    return [(case, case.mark.seconds) for case in cases]


def cheapest_first(subject: Subject) -> Limits:
    """The cases without a budget in the order of what they cost, with all the time that their marks allow."""
    took = _seconds_of_cases(subject)
    cases = sorted(subject.reference.of_stage("shape"), key=lambda case: took[case.name])
    return [(case, case.mark.seconds) for case in cases]


def brisk(subject: Subject) -> Limits:
    """The same, with a limit that stops a loop early."""
    took = _seconds_of_cases(subject)
    limits = cheapest_first(subject)
    return [(case, min(seconds, max(SHORTEST, LENGTH * took[case.name]))) for case, seconds in limits]


def _seconds_of_cases(subject: Subject) -> dict[str, float]:
    """How long each case without a budget took with the solution."""
    return {case.name: case.seconds for case in subject.report.stages[0].cases}


class Trials:
    """Processes in which variants of a solution run. May be used from several threads; leaving ends them."""

    def __init__(self, subject: Subject, limits: Limits) -> None:
        self.subject = subject
        self.limits = limits
        self._processes = Reused(self._new_worker)

    def __enter__(self) -> Trials:
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.close()

    def fails(self, text: str, seed: int = 0) -> bool | None:
        """Whether the output of a case differs for this source, or the process fails to answer.

        None if the machine was too busy to tell.
        """
        expected, reading = self.subject.expected(seed).outputs, reading_of(self.subject.exercise)
        with self._processes.worker() as worker:
            try:
                worker.ask(Ready(), START_SECONDS)
                worker.ask(self._load(text, worker), IMPORT_SECONDS)
                return any(
                    _fails(reading, case, _output(worker, case, seed, seconds), expected[case.name])
                    for case, seconds in self.limits
                )
            except TimedOut as failure:
                return None if failure.starved else True
            except NoResult:
                return True

    def catch(self, text: str) -> bool:
        """Whether this source fails in a trial, or else when it is judged in full."""
        return self.fails(text) is True or not self.subject.passes(text)

    def _load(self, text: str, worker: Worker) -> Load:
        subject = self.subject
        # No variant changes imports, so each needs the same sources as the solution.
        sources = {**subject.linked.sources, subject.linked.target: Source(subject.solution.path, text)}
        linked = replace(subject.linked, sources=sources)
        # A new folder, without files that an earlier variant wrote.
        folder = tempfile.mkdtemp(dir=worker.scratch)
        return load_request(subject.exercise, linked, folder)

    def _new_worker(self) -> Worker:
        modules, supply = preloaded(self.subject.exercise), self.subject.judge.pool
        return supply.take(modules) if supply else Worker(modules)


def _fails(reading: Reading, case: Case, output: Any, expected: Any) -> bool:
    """Whether an output differs from the expected one: in its structure or, if they count, in its values."""
    if not reading.in_shape(case, output, expected, 0.0, "").passed:
        return True
    return case.mark.stage != "shape" and not reading.in_value(case, output, expected, 0.0).passed


def _output(worker: Worker, case: Case, seed: int, seconds: float) -> Any:
    """What is compared of a scenario: what it returns or, if it has a budget, what its thunk returns."""
    if case.mark.budget is None:
        return case.read(worker.ask(Run(case.name, seed), seconds).output)
    worker.ask(Prepare(case.name, seed, case.mark.budget.n or None), seconds)
    return case.read(worker.ask(Call(), seconds).output)
