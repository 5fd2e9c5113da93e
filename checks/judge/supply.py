"""Where processes come from: whoever needs one need not know whether it waited, was started or forked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from learnml.checks.worker.process import Worker


class Supply(Protocol):
    """Where a judgement has its process from."""

    def take(self, modules: Sequence[str]) -> Worker:
        """A process that is yours now."""

    def refill(self, modules: Sequence[str]) -> None:
        """Be told that a judgement is over, which took a process with these modules."""
