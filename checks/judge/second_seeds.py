"""The second seed of a judgement, which can't be known beforehand.

Answers recorded on the first seed, which everybody knows, are worthless on it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Protocol

from learnml.checks.judge.constant import constant_cases
from learnml.checks.judge.expected import Case, Reference, References
from learnml.exercises.catalog import Exercise

KEPT = 4
"""How many seeds of an exercise wait with their expected outputs, so that a pass need not wait for torch."""
_SEEDS = 2**31


class SecondSeed(Protocol):
    """Chooses the seed that decides once the first one has passed."""

    def prepare(self, exercise: Exercise) -> None:
        """Called when the outputs on the first seed have just been computed, and more of them are cheap."""

    def take(self, exercise: Exercise) -> int | None:
        """The second seed of one judgement; None for no second seed."""


class _NoSecondSeed:
    """For our own sources, which don't record answers."""

    def prepare(self, exercise: Exercise) -> None: ...

    def take(self, exercise: Exercise) -> int | None:
        return None


no_second_seed: SecondSeed = _NoSecondSeed()


@dataclass(frozen=True)
class ThisSeed:
    """One seed for all judgements of a run, which is drawn once and reported."""

    seed: int

    def prepare(self, exercise: Exercise) -> None: ...

    def take(self, exercise: Exercise) -> int | None:
        return self.seed


@dataclass(frozen=True)
class StockOfSeeds:
    """A different seed for each judgement, taken from a few that wait in the cache."""

    references: References

    def prepare(self, exercise: Exercise) -> None:
        """Fill up the stock of seeds, if any case of the exercise depends on the seed."""
        if not varying(exercise, self.references.of(exercise, 0)):
            return
        for _ in range(KEPT - self._waiting(exercise)):
            seed = self._new(exercise)
            key = self.references.key(exercise, seed)
            self.references.cache.put(_stock(exercise), key, {"seed": seed, "made of": self._key(exercise)})

    def is_low(self, exercise: Exercise) -> bool:
        """Whether the stock should be filled up."""
        return self._waiting(exercise) < KEPT // 2

    def take(self, exercise: Exercise) -> int:
        """Take a waiting seed; if none is left, a new one."""
        key = self._key(exercise)
        while (waiting := self.references.cache.take(_stock(exercise))) is not None:
            if _is_made_of(waiting, key):
                return int(waiting["seed"])
        return self._new(exercise)

    def _new(self, exercise: Exercise) -> int:
        seed = drawn_seed()
        self.references.of(exercise, seed)
        return seed

    def _waiting(self, exercise: Exercise) -> int:
        key = self._key(exercise)
        return sum(_is_made_of(one, key) for one in self.references.cache.all(_stock(exercise)))

    def _key(self, exercise: Exercise) -> str:
        return self.references.key(exercise, 0)


def _stock(exercise: Exercise) -> str:
    return f"{exercise.id}/seeds"


def _is_made_of(waiting: Any, key: str) -> bool:
    # Not so what has waited since before the exercise or a library changed, or what another version left.
    return isinstance(waiting, dict) and waiting.get("made of") == key


def varying(exercise: Exercise, reference: Reference) -> tuple[Case, ...]:
    """The cases to judge on a second seed: those that depend on it, and those with a budget.

    None at all if no case depends on the seed.
    """
    same = constant_cases(exercise.scenarios.read_text(encoding="utf-8"))
    names = {case.name for case in reference.cases if case.name not in same}
    # Every case with a budget, whatever it depends on: budgets are measured on the second seed alone.
    return tuple(case for case in reference.cases if names and (case.mark.budget or case.name in names))


def drawn_seed() -> int:
    """A seed that cannot be guessed."""
    # Never 0, the seed that everybody knows.
    return 1 + secrets.randbelow(_SEEDS)
