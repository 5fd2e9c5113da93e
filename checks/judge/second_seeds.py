"""The second seed of a judgement, which nobody can know beforehand: what was recorded for the first is worth
nothing on it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Protocol

from learnml.checks.judge.constant import constant_cases
from learnml.checks.judge.expected import Case, Reference, References
from learnml.exercises.catalog import Exercise

KEPT = 3
"""So many seeds of an exercise wait with their expected outputs: a pass need not wait for a library."""
_SEEDS = 2**31


class SecondSeed(Protocol):
    """Which seed decides after the first one was passed."""

    def prepare(self, exercise: Exercise) -> None:
        """Be told that the outputs on the first seed have just been computed: more of them are cheap now."""

    def take(self, exercise: Exercise) -> int | None:
        """The second seed of one judgement; None for none."""


class _NoSecondSeed:
    """For texts of our own, which record nothing."""

    def prepare(self, exercise: Exercise) -> None: ...

    def take(self, exercise: Exercise) -> int | None:
        return None


no_second_seed: SecondSeed = _NoSecondSeed()


@dataclass(frozen=True)
class ThisSeed:
    """One seed for all judgements: drawn for a run as a whole, which reports it."""

    seed: int

    def prepare(self, exercise: Exercise) -> None: ...

    def take(self, exercise: Exercise) -> int | None:
        return self.seed


@dataclass(frozen=True)
class StockOfSeeds:
    """A seed of its own for each judgement, from a few that wait in the cache."""

    references: References

    def prepare(self, exercise: Exercise) -> None:
        """Fill up the stock of the exercise, if anything in it depends on the seed."""
        if not varying(exercise, self.references.of(exercise, 0)):
            return
        place = self._place(exercise)
        waiting = self._waiting(place)
        while len(waiting) < KEPT:
            waiting.append(self._new(exercise))
        self.references.cache.put(*place, waiting)

    def take(self, exercise: Exercise) -> int:
        """One that waits, and no longer does; where none is left, a new one."""
        place = self._place(exercise)
        waiting = self._waiting(place)
        if not waiting:
            return self._new(exercise)
        seed, *rest = waiting
        self.references.cache.put(*place, rest)
        return seed

    def _new(self, exercise: Exercise) -> int:
        seed = drawn_seed()
        self.references.of(exercise, seed)
        return seed

    def _waiting(self, place: tuple[str, str]) -> list[int]:
        return list(self.references.cache.get(*place) or [])

    def _place(self, exercise: Exercise) -> tuple[str, str]:
        return f"{exercise.id}/seeds", self.references.key(exercise, 0)


def varying(exercise: Exercise, reference: Reference) -> tuple[Case, ...]:
    """The cases that are not the same on every seed, and those with a budget, if there are any of the first;
    otherwise none.
    """
    same = constant_cases(exercise.scenarios.read_text(encoding="utf-8"))
    names = {case.name for case in reference.cases if case.name not in same}
    return tuple(case for case in reference.cases if names and (case.mark.budget or case.name in names))


def drawn_seed() -> int:
    """A seed that cannot be guessed."""
    return 1 + secrets.randbelow(_SEEDS)
