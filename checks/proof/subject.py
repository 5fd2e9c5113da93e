"""The exercise to prove: its files, the claims of its hints file, and the judge to try it with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from learnml.checks.judge.constant import constant_cases
from learnml.checks.judge.expected import Reference
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.resolve import Linked, link, nothing_built, read_source, solution_of
from learnml.checks.judge.supply import Supply
from learnml.checks.report import Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise


class Hint(Protocol):
    """One hint for a stage."""

    @property
    def stage(self) -> str: ...
    @property
    def text(self) -> str: ...


class Mistake(Protocol):
    """A known mistake, and the stage that must catch it."""

    @property
    def name(self) -> str: ...
    @property
    def replace(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def says(self) -> str: ...
    def apply(self, solution: str) -> str: ...


class Equivalent(Protocol):
    """A mutant that no scenario can tell from the solution, and why."""

    @property
    def change(self) -> str: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class Claims:
    """What an exercise's hints file says."""

    hints: Sequence[Hint] = ()
    mistakes: Sequence[Mistake] = ()
    equivalents: Sequence[Equivalent] = ()


@dataclass(frozen=True)
class Subject:
    """What every proof is given.

    judge: tells whether a source passes. explaining: also tells why not. pool: runs judgements in parallel.
    trusted: provides processes that run only the course's own code.
    """

    course: Course
    exercise: Exercise
    claims: Claims
    judge: Judge
    explaining: Judge
    pool: Executor
    trusted: Supply

    @cached_property
    def stub(self) -> Source:
        return read_source(self.exercise.stub)

    @cached_property
    def solution(self) -> Source:
        return solution_of(self.exercise)

    @cached_property
    def use_it(self) -> Source:
        return read_source(self.exercise.use_it)

    @cached_property
    def reference(self) -> Reference:
        """What `use_it` returns at seed 0. Raises BrokenCourse if it can't be run."""
        return self.expected(0)

    def expected(self, seed: int) -> Reference:
        """What `use_it` returns at this seed. Raises BrokenCourse if it can't be run."""
        # Kept here too: each trial asks for it, and in the cache it lies on disk.
        if seed not in self._expected:
            self._expected[seed] = self.judge.references.of(self.exercise, seed)
        return self._expected[seed]

    @cached_property
    def _expected(self) -> dict[int, Reference]:
        return {}

    def request(self, text: str, seed: int = 0) -> Request:
        """A request to judge `text` in place of the solution."""
        # With the hidden cases: the solution has to pass them, and they catch mutants too.
        return Request(self.exercise, Source(self.solution.path, text), seed=seed, hidden=True)

    @cached_property
    def constant_cases(self) -> frozenset[str]:
        """The names of the cases that are the same on every seed."""
        return constant_cases(self.exercise.scenarios.read_text(encoding="utf-8"))

    @cached_property
    def report(self) -> Report:
        """The report on the solution at seed 0."""
        return self.judge.judge(self.request(self.solution.text))

    @cached_property
    def linked(self) -> Linked:
        """The solution and everything it imports."""
        return link(self.course, self.exercise, self.solution, nothing_built)

    def passes(self, text: str) -> bool:
        """Whether `text` passes every stage at seed 0 in place of the solution."""
        return self.judge.judge(self.request(text)).passed

    def judge_each(self, requests: Iterable[Request]) -> list[Report]:
        """The reports in the order of the requests, made in parallel."""
        return list(self.pool.map(self.judge.judge, requests))

    def explain_each(self, requests: Iterable[Request]) -> list[Report]:
        """The same, with what is probably wrong in each."""
        # Before the threads begin: each of them would compute what all the mistakes lead to.
        self.explaining.warm(self.exercise)
        return list(self.pool.map(self.explaining.judge, requests))
