"""The mutants: whatever small change is made to the solution, some scenario must notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from learnml.checks.judge import Judge
from learnml.checks.proof.findings import Finding, MutantTally, found
from learnml.checks.proof.mutations import Mutant, mutants_of
from learnml.checks.proof.subject import Subject
from learnml.checks.reference import Case, Reference, References
from learnml.checks.report import CaseResult, Verdict
from learnml.exercises.catalog import Exercise

SHARE = 0.95
"""The least share of the mutants that must be caught."""
SHORTEST = 0.5
LENGTH = 20
BUDGET_SECONDS = 5.0
"""A mutant's case is stopped after LENGTH times what the solution takes, but not before SHORTEST seconds."""


def prove(subject: Subject) -> Finding:
    """Judge every mutant, and compare those that pass with the list of equivalent ones."""
    mutants = mutants_of(subject.solution.text)
    hurried = _Hurried(subject)
    caught = dict(zip([mutant.change for mutant in mutants], subject.pool.map(hurried.catches, mutants)))
    listed = {entry.change: entry.reason for entry in subject.claims.equivalents}
    survivors = tuple(change for change in caught if not caught[change] and change not in listed)
    equivalent = sum(not caught.get(change, True) for change in listed)
    tally = MutantTally(len(mutants), sum(caught.values()), equivalent, survivors)
    return found([*_too_few(tally), *_wrongly_listed(listed, caught)], tally)


def _too_few(tally: MutantTally) -> Iterator[str]:
    if tally.share < SHARE:
        counted = tally.total - tally.equivalent
        yield (
            f"{tally.caught} of {counted} mutants are caught: {tally.share:.0%}, "
            f"at least {SHARE:.0%} should be. Not caught:\n" + "\n".join(tally.survivors)
        )


def _wrongly_listed(listed: Mapping[str, str], caught: Mapping[str, bool]) -> Iterator[str]:
    for change, reason in listed.items():
        if change not in caught:
            yield f"listed as equivalent, but there is no such mutant: {change}"
        elif caught[change]:
            yield f"listed as equivalent, but it is caught: {change}"
        if not reason.strip():
            yield f"listed as equivalent without a reason: {change}"


class _Caught(Exception):
    """A case failed: nothing more needs to run."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict)
        self.verdict = verdict


def _stop_at_a_failure(stage: str, result: CaseResult) -> None:
    if not result.passed:
        raise _Caught(result.verdict)


class _Hurried:
    """Judges mutants only until they fail, and does not wait for those that loop."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.listed = {entry.change for entry in subject.claims.equivalents}
        judge = subject.judge
        report = judge.judge(subject.request(subject.solution.text))
        took = {case.name: case.seconds for case in report.stages[0].cases}
        self.hurried = Judge(subject.course, _Impatient(judge.references, took), judge.denied)
        self.patient = Judge(subject.course, judge.references, judge.denied)

    def catches(self, mutant: Mutant) -> bool:
        """Whether the judge does not pass the mutant. One that is listed as equivalent gets all its time."""
        return self._fails(self.patient if mutant.change in self.listed else self.hurried, mutant)

    def _fails(self, judge: Judge, mutant: Mutant) -> bool:
        try:
            return not judge.judge(self.subject.request(mutant.text), _stop_at_a_failure).passed
        except _Caught:
            return True


class _Impatient(References):
    """References with shorter time limits. took: the seconds that each case takes on the solution."""

    def __init__(self, patient: References, took: Mapping[str, float]) -> None:
        super().__init__(patient.course, patient.cache)
        self.patient = patient
        self.took = took

    def of(self, exercise: Exercise, seed: int) -> Reference:
        reference = self.patient.of(exercise, seed)
        return replace(reference, cases=tuple(self._hurry(case) for case in reference.cases))

    def _hurry(self, case: Case) -> Case:
        enough = BUDGET_SECONDS
        if case.mark.stage != "budget":
            enough = max(SHORTEST, LENGTH * self.took.get(case.name, 0.0))
        return replace(case, mark=replace(case.mark, seconds=min(case.mark.seconds, enough)))
