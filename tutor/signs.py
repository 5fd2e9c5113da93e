"""The signs of verdicts and results, with their colors: one table for all that is printed and drawn."""

from __future__ import annotations

from typing import NamedTuple

from learnml.checks.report import Verdict


class Sign(NamedTuple):
    """A sign and its color in a terminal; `tui/pieces` has the themes' colors."""

    text: str
    color: str

    def __str__(self) -> str:
        return self.text

    @property
    def markup(self) -> str:
        """The sign in its color, in rich's markup."""
        return f"[{self.color}]{self.text}[/]"


RIGHT = Sign("✓", "green")
WRONG = Sign("✗", "red")
UNDECIDED = Sign("≈", "yellow")
OPEN = Sign("·", "dim")
WARNING = Sign("!", "yellow")
SIGNS = (RIGHT, WRONG, UNDECIDED, OPEN, WARNING)

_OF_VERDICTS = {
    Verdict.PASSED: RIGHT,
    Verdict.INCONCLUSIVE: UNDECIDED,
    Verdict.NOT_REACHED: OPEN,
}


def sign_of(verdict: Verdict, failure: Sign = WRONG) -> Sign:
    """A verdict's sign. failure: that of one that is not a pass."""
    return _OF_VERDICTS.get(verdict, failure)


def sign_if(right: bool) -> Sign:
    """The sign of what is right or wrong."""
    return RIGHT if right else WRONG
