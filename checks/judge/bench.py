"""A budget case on two processes: what is asked of each, and how results are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learnml.checks.judge import messages, no_result, pairing
from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.compare import Tolerance, equal
from learnml.checks.judge.expected import Case
from learnml.checks.judge.stopwatch import Stopwatch
from learnml.checks.report import CaseResult, Figure, Verdict
from learnml.checks.spec import Budget
from learnml.checks.worker.failures import Garbled
from learnml.checks.worker.measurements import Looked
from learnml.checks.worker.process import cpu_seconds
from learnml.checks.worker.requests import Answer, Prepare, Request, Tidy
from learnml.checks.worker.wire import unframe

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

    def stopwatch(self, process: Client, usual: Stopwatch | None = None) -> Stopwatch:
        """A stopwatch; `usual`: the solution's, which has timed some calls."""
        return Stopwatch(process, self.case.name, self.case.mark.seconds, usual)

    def ask(self, process: Client, request: Request[Answer]) -> Answer:
        return process.ask(self.case.name, request, self.case.mark.seconds)

    def read(self, result: bytes) -> Any:
        """A result that was sent as a frame. Raises CaseFailed if it is none."""
        try:
            return unframe(result)[0]
        except (Garbled, IndexError, TypeError, KeyError) as error:
            garbled = Garbled(f"a malformed result: {error}")
            raise CaseFailed(
                no_result.from_failure(self.case.name, garbled, 0.0, self.learner.exercise)
            ) from None

    def spoilt(self, mine: Looked, standard: Callable[[], Looked]) -> CaseResult | None:
        """The failed case if a call changes what was given to it and the solution's leaves as it was."""
        changes = self._changed(mine)
        if changed := sorted(changes - self._changed(standard())) if changes else []:
            message = f"The call that is measured changes `{changed[0]}`, which was given to it."
            return self.found(Verdict.WRONG, message, "Leave it as it is: whoever calls finds it changed.")
        return None

    def _changed(self, reply: Looked) -> set[str]:
        """The names of what a call has changed."""
        if not reply.found or not reply.left:
            return set()
        before, after = _by_name(self.read(reply.found)), _by_name(self.read(reply.left))
        both = [(name, before[name], left) for name, left in after.items() if name in before]
        # Of objects only what a tensor holds: a cache, for one, is there to be changed.
        keep = pairing.named(frozenset({"data"}))
        pairs = [(name, pairing.in_common(before, after, keep)) for name, before, after in both]
        return {name for name, pair in pairs if not equal(*pair, Tolerance(0.0, 0.0))}

    def differs(self, output: Any, expected: Any) -> CaseResult | None:
        """The failed case if an output is not what is expected, which has been read as the mark says."""
        output = self.case.read(output)
        result = messages.in_shape(self.case, output, expected, 0.0, "")
        if result.passed:
            result = messages.in_value(self.case, output, expected, 0.0)
        return None if result.passed else result

    def found(self, verdict: Verdict, message: str, *detail: str) -> CaseResult:
        return CaseResult(self.case.name, verdict, message, detail)


def _by_name(values: Any) -> dict[str, Any]:
    """Values by their names, as far as they were sent so."""
    named = values if isinstance(values, dict) else {}
    return {name: value for name, value in named.items() if type(name) is str}
