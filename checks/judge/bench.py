"""A budget case on two processes: what is asked of each, and how results are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learnml.checks.judge import messages
from learnml.checks.judge.client import Client
from learnml.checks.judge.expected import Case
from learnml.checks.judge.stopwatch import Stopwatch
from learnml.checks.report import CaseResult, Figure, Verdict
from learnml.checks.spec import Budget
from learnml.checks.worker.process import cpu_seconds
from learnml.checks.worker.requests import Answer, Prepare, Request, Tidy

Finding = tuple[Figure | None, CaseResult | None]
"""A figure, where the mark has one, and what became of the case, unless it simply passed."""


@dataclass(frozen=True)
class Bench:
    """A budget case on two processes: the learner's, and the baseline's.

    The latter is started when it is first needed.
    """

    case: Case
    seed: int
    expected: Any
    learner: Client
    baseline: Callable[[], Client]

    @property
    def budget(self) -> Budget:
        assert self.case.mark.budget
        return self.case.mark.budget

    def prepare(self, process: Client, fresh: int = 0, n: int | None = None) -> float:
        """Build the thunk in `process` from the inputs of that number after the seed's own, at size `n`.

        Returns the CPU seconds that this took, by the system's clock; 0 where there is none.
        """
        self.ask(process, Tidy())
        before = cpu_seconds(process.worker.pid)
        self.ask(process, Prepare(self.case.name, self.seed + fresh, self.size(n)))
        after = cpu_seconds(process.worker.pid)
        return after - before if before and after else 0.0

    def size(self, n: int | None = None) -> int | None:
        """The size to ask for: `n`, or else the budget's own; None where scenarios take none."""
        return n or self.budget.n or None

    def stopwatch(self, process: Client) -> Stopwatch:
        return Stopwatch(process, self.case.name, self.case.mark.seconds)

    def ask(self, process: Client, request: Request[Answer]) -> Answer:
        return process.ask(self.case.name, request, self.case.mark.seconds)

    def differs(self, output: Any, expected: Any) -> CaseResult | None:
        """The failed case if an output is not what is expected, which has been read as the mark says."""
        output = self.case.read(output)
        result = messages.in_shape(self.case, output, expected, 0.0, "")
        if result.passed:
            result = messages.in_value(self.case, output, expected, 0.0)
        return None if result.passed else result

    def found(self, verdict: Verdict, message: str, *detail: str) -> CaseResult:
        return CaseResult(self.case.name, verdict, message, detail)
