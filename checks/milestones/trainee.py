"""The learner's process while it trains: what it is asked, and what is accepted as an answer."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from learnml.checks.judge.client import CaseFailed, Conversation
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.worker.requests import Begin, Call

SECONDS = 60.0
"""Wall clock seconds for one epoch: many times what the reference solutions need."""


class Trainee:
    """Begins pieces of work in the learner's process and has them go on. Every method raises CaseFailed."""

    def __init__(self, process: Conversation) -> None:
        self.process = process

    def begin(self, part: str, **inputs: Any) -> Callable[[], Any]:
        """What the driver's function `part` makes of the inputs: each call gives the next output."""
        name = part.replace("_", " ")
        self.process.ask(name, Begin(name, inputs), SECONDS)
        return lambda: self.process.ask(name, Call(), SECONDS).output

    def labels(self, part: str, output: Any, count: int) -> list[int]:
        """The output as a list of `count` labels, each 0 or 1."""
        if not isinstance(output, list) or len(output) != count or not all(_is_label(x) for x in output):
            raise _unusable(part, output, f"a list of {count} labels, each 0 or 1")
        return output

    def scores(self, part: str, output: Any, count: int) -> list[float]:
        """The output as a list of `count` finite numbers."""
        if not isinstance(output, list) or len(output) != count or not all(is_number(x) for x in output):
            raise _unusable(part, output, f"a list of {count} finite numbers")
        return output

    def refuse(self, part: str, message: str) -> CaseFailed:
        """What to raise for an answer that is of no use."""
        return CaseFailed(CaseResult(part, Verdict.WRONG, message))


def _is_label(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in (0, 1)


def is_number(value: Any) -> bool:
    """Whether a value is a number that can be computed with."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _unusable(part: str, output: Any, wanted: str) -> CaseFailed:
    told = repr(output)
    told = told if len(told) <= 60 else told[:59] + "…"
    if isinstance(output, list):
        told = f"a list of {len(output)}: {told}"
    return CaseFailed(CaseResult(part, Verdict.WRONG, f"predictions: yours is {told}, expected {wanted}"))
