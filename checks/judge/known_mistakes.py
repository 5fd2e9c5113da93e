"""What known mistakes lead to: each is tried once, and the outcome is cached."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from learnml.checks.judge.cache import key_of
from learnml.checks.judge.expected import References
from learnml.checks.judge.overruns import Overrun
from learnml.checks.judge.resolve import solution_of
from learnml.checks.judge.stages import Outcome, Session
from learnml.exercises.catalog import Exercise

Outcomes = Mapping[str, Outcome]
"""By case name, the outcome of each case."""
Look = Callable[[Session], Any]


# A protocol, here and in `proof/subject`, because `checks` must not import `hints`.
class Mistake(Protocol):
    """A known mistake, as a change to the solution."""

    @property
    def stage(self) -> str: ...

    @property
    def says(self) -> str: ...

    @property
    def quotes(self) -> Collection[str]: ...

    def apply(self, solution: str) -> str: ...


MistakesOf = Callable[[Exercise], Sequence[Mistake]]


def no_mistakes(_: Exercise) -> Sequence[Mistake]:
    """No known mistakes for this exercise."""
    return ()


class Starved(Exception):
    """The machine was too busy to find out what a mistake leads to: it is tried again the next time."""


@dataclass(frozen=True)
class KnownMistakes:
    """The known mistakes of one exercise, on one seed. attempt: judges sources as far as `look` needs."""

    exercise: Exercise
    seed: int
    mistakes: Sequence[Mistake]
    references: References
    attempt: Callable[[Sequence[str], Look], list[Any]]

    def outcomes(self) -> dict[str, Outcomes]:
        """The outcomes of the scenarios with each mistake, by what to tell a learner who makes it."""
        made = self._made("mistakes", self.mistakes, _outcomes)
        return {
            says: {case: Outcome(*fields) for case, fields in kept.items()} for says, kept in made.items()
        }

    def may_be_said(self, says: str, words: Collection[str]) -> bool:
        """Whether what a mistake says is only of names that are in the learner's file. words: those names."""
        return any(mistake.says == says and {*mistake.quotes} <= {*words} for mistake in self.mistakes)

    def overruns(self) -> dict[str, Overrun]:
        """The cost of each mistake that only a budget shows, by what to tell a learner who makes it."""
        expensive = [mistake for mistake in self.mistakes if mistake.stage == "budget"]
        return {
            says: Overrun(*kept) for says, kept in self._made("overruns", expensive, _overrun).items() if kept
        }

    def _made(self, what: str, mistakes: Sequence[Mistake], look: Look) -> dict[str, Any]:
        solution = solution_of(self.exercise).text
        texts = {mistake.says: mistake.apply(solution) for mistake in mistakes}
        name = f"{self.exercise.id}/{what}"
        key = key_of([self.references.key(self.exercise, self.seed), *texts.values()])
        kept = self.references.cache.get(name, key)
        if kept is None:
            try:
                kept = self.attempt([*texts.values()], look)
            except Starved:
                return {}
            self.references.cache.put(name, key, kept)
        # None: with that mistake, the solution can't be imported.
        return {says: found for says, found in zip(texts, kept) if found is not None}


def _outcomes(session: Session) -> dict[str, Any]:
    session.shape()
    if any(outcome.starved for outcome in session.outcomes.values()):
        raise Starved
    return {case: outcome.fields for case, outcome in session.outcomes.items()}


def _overrun(session: Session) -> list[Any]:
    failed = next((case for case in session.stages()[2].cases if not case.passed), None)
    return Overrun.of(failed).fields if failed else []
