"""The second seed of a judgement, which nobody can know beforehand: what was recorded for the first is worth
nothing on it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Protocol

from learnml.checks.judge.constant import constant_cases
from learnml.checks.judge.expected import Case, Reference, References
from learnml.exercises.catalog import Exercise

KEPT = 4
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
        for _ in range(KEPT - self._waiting(exercise)):
            seed = self._new(exercise)
            key = self.references.key(exercise, seed)
            self.references.cache.put(_stock(exercise), key, {"seed": seed, "made of": self._key(exercise)})

    def is_low(self, exercise: Exercise) -> bool:
        """Whether it is time to fill it up."""
        return self._waiting(exercise) < KEPT // 2

    def take(self, exercise: Exercise) -> int:
        """One that waits, and no longer does; where none is left, a new one."""
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
    # Not so what waits since before the exercise or a library changed, nor what another version left.
    return isinstance(waiting, dict) and waiting.get("made of") == key


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
