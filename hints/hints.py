"""Hints by stage and level, and the mistakes that people make, read from an exercise's TOML file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from learnml.exercises.catalog import Exercise, as_toml
from learnml.exercises.errors import BrokenCourse
from learnml.exercises.fields import Fields

_Entry = TypeVar("_Entry")
_KINDS = {"hint", "mistake", "equivalent"}


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


@dataclass(frozen=True)
class Equivalent:
    """A small change to the solution that no scenario can notice, and why.

    change: as `learnml course check` prints it.
    """

    change: str
    reason: str


def hints_of(exercise: Exercise) -> tuple[Hint, ...]:
    """The hints in the order of the file. Raises BrokenCourse, as all that read it do."""
    return _read(exercise, "hint", lambda entry: Hint(entry.text("stage"), entry.text("text")))


def mistakes_of(exercise: Exercise) -> tuple[Mistake, ...]:
    """The known mistakes in the order of the file."""
    return _read(exercise, "mistake", _mistake)


def equivalents_of(exercise: Exercise) -> tuple[Equivalent, ...]:
    """The mutants that are equivalent to the solution, in the order of the file."""
    return _read(exercise, "equivalent", lambda entry: Equivalent(entry.text("change"), entry.text("reason")))


def in_order_of_use(hints: Iterable[Hint], failing_stage: str | None) -> list[Hint]:
    """Those of the failing stage first, the others after it in their own order."""
    return sorted(hints, key=lambda hint: hint.stage != failing_stage)


def _mistake(entry: Fields) -> Mistake:
    name, replace, with_, stage, says = (
        entry.text(key) for key in ("name", "replace", "with", "stage", "says")
    )
    return Mistake(name, replace, with_, stage, says)


def _read(exercise: Exercise, kind: str, read: Callable[[Fields], _Entry]) -> tuple[_Entry, ...]:
    try:
        content = as_toml(exercise.hints.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # what both TOML parsers raise is a ValueError
        raise _broken([f"{exercise.hints}: {error}"]) from None
    fields = Fields(exercise.hints, content)
    for key in sorted(set(content) - _KINDS):
        fields.problem(key, "there is no such entry")
    entries = tuple(read(entry) for entry in fields.tables(kind))
    if fields.problems:
        raise _broken(fields.problems)
    return entries


def _broken(problems: list[str]) -> BrokenCourse:
    return BrokenCourse(
        "The hints can't be read:\n" + "\n".join(f"  {problem}" for problem in problems),
        remedy="Correct these lines, or install learnml again if the course is the one that came with it.",
    )
