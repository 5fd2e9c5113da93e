"""One judgement: a learner's process, a reference, and the three stages in order."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from learnml.checks.judge import messages, no_result
from learnml.checks.judge.bench import Bench
from learnml.checks.judge.budget import judge_budget
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.expected import Case, Reference
from learnml.checks.judge.file_rules import broken_rules
from learnml.checks.judge.helpers import helpers
from learnml.checks.report import CaseResult, StageResult, Verdict
from learnml.checks.source import Source
from learnml.checks.worker.requests import Run

Observe = Callable[[str, CaseResult], None]
"""Told of each case as it is decided: the stage and the result."""


def look_away(stage: str, result: CaseResult) -> None:
    """The observer who does not care."""


@dataclass(frozen=True)
class Outcome:
    """What became of one case: the output, or the name of the exception, or neither.

    starved: there might have been an output on a machine that is less busy.
    """

    output: Any = None
    raised: str | None = None
    returned: bool = False
    seconds: float = 0.0
    starved: bool = False

    @property
    def fields(self) -> tuple[Any, ...]:
        """What `Outcome(*fields)` takes, of one that is certain. Not `astuple`, which takes arrays apart."""
        return self.output, self.raised, self.returned, self.seconds


@dataclass(frozen=True)
class Reading:
    """How outputs are read: first their structure, then their values."""

    in_shape: Callable[[Case, Any, Any, float, str], CaseResult]
    in_value: Callable[[Case, Any, Any, float], CaseResult]


EXACTLY = Reading(messages.in_shape, messages.in_value)
"""Types, lengths and shapes to the letter, values within a tolerance."""


@dataclass
class Session:
    """The stages of one judgement, on the inputs of one seed.

    `baseline` starts the reference solution's process when it is first needed.
    """

    learner: Client
    seed: int
    reference: Reference
    source: Source
    baseline: Callable[[], Client]
    observe: Observe = look_away
    reading: Reading = EXACTLY
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def stages(self) -> tuple[StageResult, ...]:
        """Shape, numerics, budget; a stage is reached when the one before it passed."""
        shape, numerics = self.values()
        return shape, numerics, self.budget() if numerics.passed else self.budget_not_reached()

    @cached_property
    def broken(self) -> Mapping[str, CaseResult]:
        """The budget cases that fail by the text of the file, whatever it does when it runs."""
        others = helpers(self.learner.linked)
        return broken_rules(self.reference.of_stage("budget"), self.source, others)

    def values(self) -> tuple[StageResult, StageResult]:
        """Shape and numerics."""
        shape = self.shape()
        return shape, self.numerics() if shape.passed else not_reached("numerics", self.reference)

    def shape(self) -> StageResult:
        """Run each case once, keep what came of it, and read the structure of the outputs."""
        return self._until_the_process_ends("shape", self.reference.of_stage("shape"), self._case_in_shape)

    def numerics(self) -> StageResult:
        """Read the values of the outputs that there are."""
        results = []
        for case in self.reference.of_stage("numerics"):
            outcome = self.outcomes[case.name]
            expected = self.reference.outputs[case.name]
            results.append(self.reading.in_value(case, outcome.output, expected, outcome.seconds))
            self.observe("numerics", results[-1])
        return StageResult("numerics", tuple(results))

    @property
    def ended(self) -> list[str]:
        """The cases that came to an end with a result."""
        return [name for name, outcome in self.outcomes.items() if outcome.returned]

    def budget(self) -> StageResult:
        """Measure what the budget cases cost, but for those that fail by the text of the file."""
        cases = self.reference.of_stage("budget")
        lawful = [case for case in cases if case.name not in self.broken]
        measured = self._until_the_process_ends("budget", lawful, self._case_in_budget)
        found = {**self.broken, **{case.name: case for case in measured.cases}}
        return StageResult("budget", tuple(found[case.name] for case in cases))

    def budget_not_reached(self) -> StageResult:
        """Nothing is measured; the cases that fail by the text of the file fail all the same."""
        stage = not_reached("budget", self.reference)
        cases = tuple(self.broken.get(case.name, case) for case in stage.cases)
        return replace(stage, cases=cases)

    def _case_in_shape(self, case: Case) -> CaseResult:
        printed = self.learner.worker.printed
        try:
            reply = self.learner.ask(case.name, Run(case.name, self.seed), case.mark.seconds)
        except CaseFailed as failure:
            self.outcomes[case.name] = Outcome(raised=failure.raised, starved=failure.starved)
            return replace(failure.result, printed=printed())
        # Read here, in the tutor: `read` may only take apart what has become plain data.
        outcome = Outcome(case.read(reply.output), returned=True, seconds=reply.seconds)
        self.outcomes[case.name] = outcome
        expected = self.reference.outputs[case.name]
        result = self.reading.in_shape(case, outcome.output, expected, outcome.seconds, printed())
        if case.mark.read and not result.passed and outcome.output is reply.output:
            return messages.unreadable(case, reply.output, self.reference.unread[case.name], printed())
        return result

    def _case_in_budget(self, case: Case) -> CaseResult:
        expected = self.reference.outputs[case.name]
        return judge_budget(Bench(case, self.seed, expected, self.learner, self.baseline))

    def _until_the_process_ends(
        self, stage: str, cases: Sequence[Case], judge_case: Callable[[Case], CaseResult]
    ) -> StageResult:
        results: list[CaseResult] = []
        self.learner.deadline = self.learner.worker.clock.now() + no_result.STAGE_SECONDS
        for case in cases:
            results.append(judge_case(case))
            self.observe(stage, results[-1])
            # Of the cases after that nothing is known: that they fail too would be a guess.
            if self.learner.worker.ended:
                break
        self.learner.deadline = math.inf
        results += [not_reached_case(case.name) for case in cases[len(results) :]]
        return StageResult(stage, tuple(results))


def not_reached_case(name: str) -> CaseResult:
    """A case that nothing is known of, since something before it failed."""
    return CaseResult(name, Verdict.NOT_REACHED)


def not_reached(stage: str, reference: Reference) -> StageResult:
    cases = tuple(not_reached_case(case.name) for case in reference.of_stage(stage))
    return StageResult(stage, cases, reached=False)
