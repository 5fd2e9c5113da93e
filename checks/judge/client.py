"""Ask a process about an exercise: a reply is a result, anything else is a failed case."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from learnml.checks.judge import no_result
from learnml.checks.judge.expected import load_request
from learnml.checks.judge.resolve import Linked
from learnml.checks.protection import Protection
from learnml.checks.report import THE_FILE, CaseResult
from learnml.checks.rules.imports import allowed_modules
from learnml.checks.worker.beginning import wait_until_started
from learnml.checks.worker.failures import NoResult, Raised, Refused, TimedOut
from learnml.checks.worker.guards import Forbidden
from learnml.checks.worker.process import START_SECONDS, Worker
from learnml.checks.worker.replies import Trouble
from learnml.checks.worker.requests import Answer, Confine, Guards, Import, Request
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import EnvironmentFault

IMPORT_SECONDS = 2.0
"""Wall-clock seconds that importing a learner's file may take."""


class Cancelled(Exception):
    """The judgement was cancelled."""


class CaseFailed(Exception):
    """The process gave no result.

    result: says why, for the learner. raised: the name of the exception, if that was the reason. starved: it
    timed out, and on a machine that is less busy it might not have.
    """

    def __init__(self, result: CaseResult, raised: str | None = None, starved: bool = False) -> None:
        super().__init__(result.message)
        self.result = result
        self.raised = raised
        self.starved = starved


class Client:
    """One process that has loaded one exercise's module under guards.

    least: the minimum number of seconds that each request is given.
    """

    def __init__(
        self,
        worker: Worker,
        exercise: Exercise,
        linked: Linked,
        is_cancelled: Callable[[], bool],
        least: float = 0.0,
    ) -> None:
        self.worker = worker
        self.exercise = exercise
        self.linked = linked
        self.is_cancelled = is_cancelled
        self.least = least
        self.deadline = math.inf
        """The time by the clock of the worker at which everything asked must be finished."""

    @property
    def allowed(self) -> dict[str, tuple[str, ...]]:
        """By import name, what each linked file may import: what its own exercise allows."""
        of_linked = {name: allowed_modules(exercise) for name, exercise in self.linked.exercises.items()}
        return {**of_linked, self.linked.target: allowed_modules(self.exercise)}

    def load(self, denied: Sequence[str]) -> Protection:
        """Import the learner's file, and say what confines it. Raises CaseFailed, EnvironmentFault."""
        self._begin()
        request = load_request(self.exercise, self.linked, self.worker.scratch)
        guards = Guards(self.allowed, tuple(denied))
        protection = self.ask(THE_FILE, Confine(request, guards), START_SECONDS).protection
        self.turn_to(request.target)
        return protection

    def turn_to(self, target: str) -> None:
        """Import a module: from now on, it is the one that scenarios are given. Raises CaseFailed."""
        self.ask(THE_FILE, Import(target), IMPORT_SECONDS)

    def _begin(self) -> None:
        """Wait until the process is there. Whatever happens until then is not the learner's doing."""
        if self.is_cancelled():
            raise Cancelled
        try:
            # First, so that the start of the interpreter is not counted as the file's import.
            wait_until_started(self.worker, "your code")
        except EnvironmentFault:
            # Cancelling kills the process, which looks like one that did not start from here.
            if self.is_cancelled():
                raise Cancelled from None
            raise

    def ask(self, case: str, request: Request[Answer], seconds: float) -> Answer:
        """The reply to a request about `case`. Raises CaseFailed or Cancelled."""
        if self.is_cancelled():
            raise Cancelled
        seconds = max(seconds, self.least)
        left = self.deadline - self.worker.clock.now()
        try:
            # Even with no time left: the time-out that follows is told as the stage's.
            return self.worker.ask(request, min(seconds, max(left, 0.0)))
        except NoResult as error:
            # Cancelling kills the process, which looks like a crash from here.
            if self.is_cancelled():
                raise Cancelled from None
            starved = isinstance(error, TimedOut) and error.starved
            if isinstance(error, TimedOut) and left < seconds:
                raise CaseFailed(no_result.out_of_time(case), starved=starved) from None
            failed = no_result.from_failure(case, error, seconds, self.exercise)
            raise CaseFailed(failed, _raised(error), starved) from None


_OF_MANY_REASONS = {"FloatingPointError", "ValueError"}
"""What numpy raises for any of many reasons, so that the name alone doesn't say what went wrong."""


def _is_on_purpose(trouble: Trouble) -> bool:
    """Whether a `raise` of the learner's own did it, whose words are free."""
    return bool(trouble.frames) and trouble.frames[-1].text.startswith("raise")


def _raised(error: NoResult) -> str | None:
    """The name of the exception, if one is the reason why there is no result."""
    match error:
        case Raised(trouble=trouble) if trouble.type in _OF_MANY_REASONS and not _is_on_purpose(trouble):
            # Without numbers: shapes differ from one answer to the next, the reason doesn't.
            return f"{trouble.type}: {re.sub(r'[^a-z]+', ' ', trouble.message)}"
        case Raised():
            return error.trouble.type
        case Refused():
            return Forbidden.__name__
    return None
