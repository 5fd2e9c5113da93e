"""Hints by stage and level, and the mistakes that people make, read from an exercise's TOML file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from learnml.exercises.catalog import Exercise, as_toml


@dataclass(frozen=True)
class Hint:
    """One hint. Of two hints of a stage the later one tells more."""

    stage: str
    text: str


@dataclass(frozen=True)
class Mistake:
    """A known way to go wrong: a change to the solution, the stage that must catch it, and what to tell
    who makes it.
    """

    name: str
    replace: str
    with_: str
    stage: str
    says: str

    def apply(self, solution: str) -> str:
        """The solution with the mistake in it."""
        return solution.replace(self.replace, self.with_)


def hints_of(exercise: Exercise) -> tuple[Hint, ...]:
    """The hints in the order of the file."""
    return tuple(Hint(entry["stage"], entry["text"]) for entry in _entries(exercise, "hint"))


def mistakes_of(exercise: Exercise) -> tuple[Mistake, ...]:
    """The known mistakes in the order of the file."""
    return tuple(
        Mistake(entry["name"], entry["replace"], entry["with"], entry["stage"], entry["says"])
        for entry in _entries(exercise, "mistake")
    )


def in_order_of_use(hints: Iterable[Hint], failing_stage: str | None) -> list[Hint]:
    """Those of the failing stage first, the others after it in their own order."""
    return sorted(hints, key=lambda hint: hint.stage != failing_stage)


def _entries(exercise: Exercise, kind: str) -> list[dict[str, str]]:
    return list(as_toml(exercise.hints.read_text(encoding="utf-8")).get(kind, []))
