"""Where processes come from: a caller need not know whether one was waiting, started or forked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from learnml.checks.worker.process import Worker


class Supply(Protocol):
    """Provides a process for each judgement."""

    def take(self, modules: Sequence[str]) -> Worker:
        """A process for the caller to keep and close."""

    def refill(self, modules: Sequence[str]) -> None:
        """Called when a judgement that took a process with these modules is over."""
