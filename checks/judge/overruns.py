"""What a failed budget case showed, so that two such failures can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from learnml.checks.report import CaseResult

NEAR = {"time": 2.0, "growth": 2.0}
"""By mark: figures of the same kind of code differ by less than this factor, even on a busy machine."""
EXACT = 1.25
"""The factor for what is counted, which no other program changes."""


@dataclass(frozen=True)
class Overrun:
    """An exceeded budget. mark, value: the figure that was too high; without one, `told` is the message."""

    case: str
    verdict: str
    told: str
    mark: str
    value: float

    @classmethod
    def of(cls, failed: CaseResult) -> Overrun:
        """The overrun of a failed budget case."""
        # Without line numbers, which differ between files that make the same mistake.
        told = re.sub(r"\b[Ll]ine \d+", "", failed.message)
        if not failed.figures:
            return cls(failed.name, failed.verdict.value, told, "", 0.0)
        # The last one: a case ends with the first mark that it exceeds.
        figure = failed.figures[-1]
        return cls(failed.name, failed.verdict.value, "", figure.mark, figure.value)

    @property
    def fields(self) -> list[Any]:
        """The arguments for `Overrun(*fields)`."""
        return [self.case, self.verdict, self.told, self.mark, self.value]

    def resembles(self, other: Overrun) -> bool:
        """Whether the same kind of code could have caused both."""
        mine, others = ((each.case, each.verdict, each.told, each.mark) for each in (self, other))
        near = NEAR.get(self.mark, EXACT)
        return mine == others and self.value <= near * other.value and other.value <= near * self.value
