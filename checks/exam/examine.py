"""Run the samples on the learner's code and judge the results, here in the tutor's process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from learnml.checks.exam.outcome import RowOutcome, SampleOutcome
from learnml.checks.exam.row import Row
from learnml.checks.exam.samples import DRIVERS, Sample, Samples
from learnml.checks.exam.table import Group
from learnml.checks.judge import messages
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.expected import Case
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.resolve import Linked, OwnSource, link
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.source import Source
from learnml.checks.spec import Mark
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Begin, Call
from learnml.exercises.catalog import Course, Exercise, Module

MODULE = "exam"
SECONDS = 10.0
"""Wall-clock seconds for one sample, forward or backward: a thousand times what reference solutions need."""


@dataclass(frozen=True)
class Sitting(Exercise):
    """Stands in for a file that imports what is examined; learners don't write one."""

    @property
    def scenarios(self) -> Path:
        return DRIVERS / "candidate.py"


def examine(
    course: Course, groups: Sequence[Group], samples: Samples, own: OwnSource, denied: Sequence[str]
) -> Iterator[RowOutcome]:
    """The outcome of each row, with the learner's own code where there is any, otherwise reference solutions.

    Raises NoDatabase.
    """
    for group in groups:
        with Candidate(course, group, own, denied) as candidate:
            for row in group.rows:
                yield candidate.outcome(row, samples.of(group, row))


def examine_sample(
    course: Course, group: Group, row: Row, sample: Sample, own: OwnSource, denied: Sequence[str]
) -> RowOutcome:
    """The outcome of a row when only this sample is run."""
    with Candidate(course, group, own, denied) as candidate:
        return candidate.outcome(row, (sample,))


class Candidate:
    """The learner's process for one group, restarted for the next row if a sample has ended it."""

    def __init__(self, course: Course, group: Group, own: OwnSource, denied: Sequence[str]) -> None:
        self.course = course
        self.group = group
        self.own = own
        self.denied = denied
        self._open = ExitStack()
        self._process: Client | None = None
        self._unloadable: CaseFailed | None = None

    def __enter__(self) -> Candidate:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def outcome(self, row: Row, samples: Sequence[Sample]) -> RowOutcome:
        """Run the samples of a row that the API can express, up to one that ends the process."""
        found: list[SampleOutcome] = []
        for sample in samples:
            ended = next((each.sample.number for each in found if each.ended_process), None)
            found.append(self._tried(row, sample) if ended is None else _not_reached(sample, ended))
        return RowOutcome(
            self.group.name,
            row.name,
            row.exercise,
            own=self.own(self.course.by_id[row.exercise]) is not None,
            borrowed=self._linked((row,)).borrowed,
            samples=tuple(found),
        )

    def _tried(self, row: Row, sample: Sample) -> SampleOutcome:
        if not sample.is_expressible:
            return SampleOutcome(sample)
        outcome = self._there(row, sample)
        if outcome.forward and outcome.output is not None and sample.gradients is not None:
            outcome = self._back(outcome, sample.gradients)
        return replace(outcome, printed=self._process.worker.printed() if self._process else "")

    def _there(self, row: Row, sample: Sample) -> SampleOutcome:
        which = {"group": self.group.name, "name": row.name}
        given = {"given": sample.given, "upstream": sample.upstream}
        try:
            process = self._loaded()
            process.ask("forward", Begin(row.kind.value, {**which, **given}), SECONDS)
            output = process.ask("forward", Call(), SECONDS).output
        except CaseFailed as failure:
            return SampleOutcome(sample, forward=failure.result)
        return SampleOutcome(sample, forward=_judged("forward", output, sample.expected), output=output)

    def _back(self, outcome: SampleOutcome, expected: Mapping[str, Any]) -> SampleOutcome:
        try:
            gradients = self._loaded().ask("backward", Call(), SECONDS).output
        except CaseFailed as failure:
            return replace(outcome, backward=failure.result)
        judged = _judged("backward", _asked_for(gradients, expected), expected)
        return replace(outcome, backward=judged, gradients=gradients)

    def _loaded(self) -> Client:
        """The process, with everything loaded that the group needs. Raises CaseFailed."""
        if self._unloadable:
            raise self._unloadable
        if self._process is None or self._process.worker.ended:
            self._process = self._started()
        return self._process

    def _started(self) -> Client:
        self._process = None
        self._open.close()
        sitting, linked = _sitting(self.course, self.group), self._linked(self.group.rows)
        worker = self._open.enter_context(Worker(preloaded(sitting)))
        # More time than for an exercise: a group imports dozens of files at once.
        process = Client(worker, sitting, linked, lambda: False, least=SECONDS)
        try:
            process.load(self.denied)
        except CaseFailed as failure:
            # What fails to import for one sample fails for the next.
            self._unloadable = failure
            raise
        return process

    def _linked(self, rows: Sequence[Row]) -> Linked:
        """The sources that rows need: the learner's own where they are built."""
        known = {exercise.import_name for exercise in self.course.exercises}
        names = dict.fromkeys(name for row in rows for name in row.imports if name in known)
        # A file that imports what the rows need: linking it finds all the rest, and what is borrowed.
        source = Source("", "".join(f"import {name}\n" for name in names))
        sitting = _sitting(self.course, self.group)
        module = Module(MODULE, "", "Exam", "", (sitting,))
        within = replace(self.course, modules=(*self.course.modules, module))
        return link(within, sitting, source, self.own)


def _sitting(course: Course, group: Group) -> Sitting:
    return Sitting(f"{MODULE}/{group.name}", group.title, (), ("numpy",), 0, False, course.root)


def _judged(name: str, yours: Any, expected: Any) -> CaseResult:
    """Compare shape and dtype first, then the values."""
    case = Case(name, Mark("numerics"))
    in_shape = messages.in_shape(case, yours, expected, 0.0, "")
    return in_shape if not in_shape.passed else messages.in_value(case, yours, expected, 0.0)


def _asked_for(yours: Any, expected: Mapping[str, Any]) -> Any:
    """The gradients for which torch has one too; anything that isn't a dict of gradients is unchanged."""
    if not isinstance(yours, dict) or not {*expected} <= {*yours}:
        return yours
    return {name: yours[name] for name in expected}


def _not_reached(sample: Sample, ended: int) -> SampleOutcome:
    if not sample.is_expressible:
        return SampleOutcome(sample)
    message = f"Not run: sample {ended} ended the process."
    return SampleOutcome(sample, forward=CaseResult("forward", Verdict.NOT_REACHED, message))
