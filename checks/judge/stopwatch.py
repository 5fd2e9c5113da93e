"""Time calls by the clock of the process that runs them, checked against its CPU time.

The system counts that time; the learner's code may have tampered with the clock.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.worker.measurements import Timed
from learnml.checks.worker.process import cpu_seconds
from learnml.checks.worker.requests import Time

SLACK = 0.02
"""CPU seconds, over all calls, allowed for reading requests and collecting garbage."""
SENDING = 2
"""How many times as long as the solution's process a process may take to send a result."""
# In so many, a thunk of 2 µs takes SLACK; what takes less has nothing to hide.
MOST_CALLS = 10_000
GROSS = 2
"""A reported time is believed if it is off by at most this factor."""
ADVICE = (
    "Leave clocks alone, and compute in the thread that calls you, not in another: only that is measured.",
)


@dataclass
class Stopwatch:
    """Times the thunks of one case in one process."""

    process: Client
    case: str
    patience: float
    usual: Stopwatch | None = None
    """That of the solution's process, which has timed some calls by now."""
    requests: int = 0
    calls: int = 0
    sent: int = 0
    reported: float = 0.0
    used: float = 0.0

    @property
    def mean(self) -> float:
        """CPU seconds of one call so far."""
        return self.reported / max(self.calls, 1)

    def hold(self, seconds: float) -> None:
        """Have the system's clock confirm that a call takes at most about `seconds`.

        Makes so many calls that twice that time could not go unnoticed. Raises CaseFailed if it was longer.
        """
        self.time(min(MOST_CALLS, math.ceil(SLACK / max(seconds, 1e-9))))

    def sending(self, requests: int, sent: int) -> float:
        """CPU seconds that this process would take for so many replies, with results of so many bytes."""
        beside = max(0.0, self.used - self.reported)
        return beside * max(requests / max(self.requests, 1), sent / max(self.sent, 1))

    def time(self, calls: int = 1) -> Timed:
        """CPU seconds of `calls` calls of the prepared thunk, and the last result.

        Raises CaseFailed if they can't be true.
        """
        pid = self.process.worker.pid
        before = cpu_seconds(pid)
        reply = self.process.ask(self.case, Time(calls), self.patience)
        after = cpu_seconds(pid)
        self.requests += 1
        self.calls += calls
        self.sent += len(reply.result)
        self.reported += reply.seconds
        # Where the system does not count it (macOS), what is reported has to be believed.
        self.used += after - before if before and after else reply.seconds
        # Reporting too little hides work; always too much hides how the time grows.
        sending = SENDING * self.usual.sending(self.requests, self.sent) if self.usual else self.used
        hidden = self.used > GROSS * self.reported + SLACK + sending
        invented = self.reported > GROSS * self.used + SLACK
        if hidden or invented:
            told = f"{1e3 * self.reported:.3g} ms were reported, {1e3 * self.used:.3g} ms were used."
            raise self._unbelievable(f"Your code can't be timed: {told}")
        return reply

    def _unbelievable(self, message: str) -> CaseFailed:
        return CaseFailed(CaseResult(self.case, Verdict.FORBIDDEN, message, ADVICE))
