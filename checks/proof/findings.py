"""The findings of a proof, as data. Screens draw them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class MutantTally:
    """How many mutants of a solution were caught.

    survivors: the changes that no scenario noticed and that are not listed as equivalent.
    """

    total: int
    caught: int
    equivalent: int
    survivors: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share caught of the mutants that are not equivalent."""
        counted = self.total - self.equivalent
        return self.caught / counted if counted else 1.0


@dataclass(frozen=True)
class Finding:
    """What one kind of proof found: a line for each problem, or none."""

    problems: tuple[str, ...] = ()
    mutants: MutantTally | None = None


@dataclass(frozen=True)
class Problem:
    """Something wrong with an exercise, and the kind of proof that found it."""

    check: str
    message: str


@dataclass(frozen=True)
class Proof:
    """Everything that proving one exercise found.

    not_reached: the checks that were skipped because an earlier one failed. kept: the proof comes from the
    cache, as nothing has changed since.
    """

    exercise: str
    problems: tuple[Problem, ...] = ()
    not_reached: tuple[str, ...] = ()
    mutants: MutantTally | None = None
    seconds: float = 0.0
    kept: bool = False

    @property
    def holds(self) -> bool:
        return not self.problems

    def to_json(self) -> dict[str, Any]:
        """The proof in the documented JSON schema."""
        return {
            "exercise": self.exercise,
            "holds": self.holds,
            "problems": [{"check": found.check, "message": found.message} for found in self.problems],
            "not_reached": list(self.not_reached),
            "mutants": _mutants_to_json(self.mutants) if self.mutants else None,
            "seconds": round(self.seconds, 3),
            "kept": self.kept,
        }


def found(problems: Iterable[str], mutants: MutantTally | None = None) -> Finding:
    """A finding from its problems."""
    return Finding(tuple(problems), mutants)


def _mutants_to_json(tally: MutantTally) -> dict[str, Any]:
    return {
        "total": tally.total,
        "caught": tally.caught,
        "equivalent": tally.equivalent,
        "survivors": list(tally.survivors),
    }
