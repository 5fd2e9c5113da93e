"""Waiting for a process to start, and what is said of one that doesn't."""

from __future__ import annotations

from learnml.checks.worker.failures import NoResult
from learnml.checks.worker.process import START_SECONDS, Worker
from learnml.checks.worker.requests import Ready
from learnml.exercises.errors import EnvironmentFault


def wait_until_started(worker: Worker, code: str) -> None:
    """Wait until the process that runs `code`, named as in a message, is there. Raises EnvironmentFault."""
    try:
        worker.ask(Ready(), START_SECONDS)
    except NoResult as error:
        last = worker.printed().strip().rpartition("\n")[2]
        raise EnvironmentFault(
            f"The process that runs {code} did not start: {last or error}.",
            remedy="It was not your code. `learnml doctor` checks the installation.",
        ) from None
