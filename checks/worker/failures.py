"""Why a request got no result.

NoResult
├── TimedOut   no reply within the deadline
├── Died       the process ended before it replied
├── Garbled    what arrived is not a reply to this request
├── Overfull   the code that ran left too many files
├── Raised     the code that ran raised an exception
└── Refused    the code that ran did something that the guards forbid
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from learnml.checks.worker.replies import Trouble, Violation


class NoResult(Exception):
    """A request got no result."""


class TimedOut(NoResult):
    """No reply within the deadline.

    resident: the bytes of memory that the process held at that point. starved: it ran for less than half of
    the time, so a machine that is less busy might have had a reply; or it slept.
    """

    def __init__(self, resident: int, starved: bool = False) -> None:
        super().__init__(f"no reply; {resident} bytes held")
        self.resident = resident
        self.starved = starved


class Died(NoResult):
    """The process ended, or closed its descriptor, before it replied.

    status: its exit code, negative for a signal; None while it is still running.
    """

    def __init__(self, status: int | None) -> None:
        super().__init__(f"ended with status {status}")
        self.status = status


class Garbled(NoResult):
    """Bytes that are not a reply to the request."""


class Overfull(NoResult):
    """The process's scratch folder holds more than any exercise needs."""


class Raised(NoResult):
    """The code that ran raised an exception; `trouble` describes it."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"{trouble.type}: {trouble.message}")
        self.trouble = trouble


class Refused(NoResult):
    """The code that ran did something forbidden, even if it caught the exception and continued."""

    def __init__(self, violation: Violation) -> None:
        super().__init__(violation.what)
        self.violation = violation
