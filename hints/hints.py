"""Hints by stage and level, and known mistakes, read from an exercise's TOML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import TypeVar

from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import BrokenCourse
from learnml.exercises.fields import Fields, parse_toml

_Entry = TypeVar("_Entry")
_KINDS = {"hint", "mistake", "equivalent"}


@dataclass(frozen=True)
class Hint:
    """One hint. number: counts from 1 within its stage; a later one reveals more."""

    stage: str
    number: int
    text: str

    @property
    def name(self) -> str:
        """The name used in the journal."""
        return f"{self.stage}/{self.number}"


@dataclass(frozen=True)
class Mistake:
    """A known mistake: a change to the solution, the stage that must catch it, and what to say about it.

    quotes: names that it says of the learner's file: it is said only of a file that has them.
    """

    name: str
    replace: str
    with_: str
    stage: str
    says: str
    quotes: tuple[str, ...] = ()

    def apply(self, solution: str) -> str:
        """The solution with the mistake in it."""
        return solution.replace(self.replace, self.with_)


@dataclass(frozen=True)
class Equivalent:
    """A small change to the solution that no scenario can notice, and why.

    change: exactly as `learnml course check` prints it.
    """

    change: str
    reason: str


def hints_of(exercise: Exercise) -> tuple[Hint, ...]:
    """The hints in the order of the file. Raises BrokenCourse, like everything that reads the file."""
    of_stage: Counter[str] = Counter()

    def read(entry: Fields) -> Hint:
        stage = entry.text("stage")
        of_stage[stage] += 1
        return Hint(stage, of_stage[stage], entry.text("text"))

    return _read(exercise, "hint", read)


def mistakes_of(exercise: Exercise) -> tuple[Mistake, ...]:
    """The known mistakes in the order of the file."""
    return _read(exercise, "mistake", _mistake)


def equivalents_of(exercise: Exercise) -> tuple[Equivalent, ...]:
    """The mutants that are equivalent to the solution, in the order of the file."""
    return _read(exercise, "equivalent", lambda entry: Equivalent(entry.text("change"), entry.text("reason")))


def opened_hints(hints: Iterable[Hint], names: Iterable[str]) -> list[Hint]:
    """The hints with these names, in the order of the names; names that no longer exist are skipped."""
    by_name = {hint.name: hint for hint in hints}
    return [by_name[name] for name in names if name in by_name]


def next_hint(hints: Iterable[Hint], opened: Container[str], failing_stage: str | None) -> Hint | None:
    """The hint to open next: one for the failing stage if left, else the first; None if all are open."""
    left = [hint for hint in hints if hint.name not in opened]
    # False sorts before True, and `min` returns the first of equals.
    return min(left, key=lambda hint: hint.stage != failing_stage, default=None)


def _mistake(entry: Fields) -> Mistake:
    name, replace, with_, stage, says = (
        entry.text(key) for key in ("name", "replace", "with", "stage", "says")
    )
    return Mistake(name, replace, with_, stage, says, entry.texts("quotes", ()))


def _read(exercise: Exercise, kind: str, read: Callable[[Fields], _Entry]) -> tuple[_Entry, ...]:
    try:
        content = parse_toml(exercise.hints.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
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
        remedy="Correct these lines, or reinstall learnml if the course is the one that came with it.",
    )
