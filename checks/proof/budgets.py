"""Prove the budgets: what they limit can be measured, so that no limit is met by every solution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learnml.checks.judge.budget import VIEW_GRACE
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.expected import Case
from learnml.checks.judge.pool import preloaded
from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Answer, Calls, Memory, Prepare, Request, View


def prove_budgets(subject: Subject) -> Finding:
    """In each budget case, check that the solution has the calls, the view or the array that is limited."""
    cases = [case for case in subject.reference.of_stage("budget") if _counts(case)]
    if not cases:
        return found([])
    with Worker(preloaded(subject.exercise)) as worker:
        solution = Client(worker, subject.exercise, subject.linked, lambda: False)
        try:
            solution.load(subject.judge.denied)
            return found([problem for case in cases for problem in _Measured(solution, case).problems()])
        except CaseFailed as failure:
            return found([f"{failure.result.name!r} can't be measured: {failure.result.message}"])


def _counts(case: Case) -> bool:
    budget = case.mark.budget
    return bool(budget and (budget.calls or budget.view or budget.of))


@dataclass(frozen=True)
class _Measured:
    """One budget case of the solution."""

    solution: Client
    case: Case

    @property
    def size(self) -> int | None:
        """The size to prepare the case at; None if its scenario takes none."""
        assert self.case.mark.budget
        return self.case.mark.budget.n or None

    def problems(self) -> Iterator[str]:
        budget = self.case.mark.budget
        assert budget
        self._ask(Prepare(self.case.name, n=self.size))
        if budget.calls:
            yield from self._never_called({name for name, most in budget.calls.items() if most})
        if budget.view:
            yield from self._too_small()
        if budget.of:
            yield from self._not_there(budget.of)

    def _never_called(self, names: set[str]) -> Iterator[str]:
        counted = self._ask(Calls(self.case.name, tuple(sorted(names)), n=self.size)).counted
        for name in sorted(names):
            if not counted[name]:
                yield f"{self.case.name!r} limits the calls of {name}, which the solution never calls"

    def _too_small(self) -> Iterator[str]:
        size = self._ask(View()).size
        if size <= VIEW_GRACE:
            yield (
                f"{self.case.name!r} wants a view of an array of {size:,} bytes; a copy is noticed only "
                f"above {VIEW_GRACE:,}"
            )

    def _not_there(self, name: str) -> Iterator[str]:
        if not self._ask(Memory(name)).named:
            yield f"{self.case.name!r} limits memory by {name}, which is not an array that its thunk uses"

    def _ask(self, request: Request[Answer]) -> Answer:
        return self.solution.ask(self.case.name, request, self.case.mark.seconds)
