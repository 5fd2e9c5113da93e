"""Expected outputs: those of the scenarios on `use_it`, cached on disk.

They are computed in a trusted process that may import torch.
"""

from __future__ import annotations

import platform
import re
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.compiled import compiled_sources
from learnml.checks.judge.constant import constant_cases
from learnml.checks.judge.library_versions import installed_version
from learnml.checks.judge.readings import Read, as_it_is, reading
from learnml.checks.judge.resolve import Linked, link, nothing_built, read_source
from learnml.checks.judge.reuse import Reused
from learnml.checks.judge.supply import Supply
from learnml.checks.judge.version import JUDGE_VERSION
from learnml.checks.source import Source
from learnml.checks.spec import Mark
from learnml.checks.worker.beginning import wait_until_started
from learnml.checks.worker.failures import NoResult, Raised
from learnml.checks.worker.process import Worker
from learnml.checks.worker.replies import mark_of
from learnml.checks.worker.requests import Answer, Call, Cases, Load, Prepare, Request, Run
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.datasets import FOLDER as DATA
from learnml.exercises.errors import BrokenCourse

TRUSTED_SECONDS = 120.0
"""Seconds that trusted code may take: importing torch is slow on a busy machine."""
# Another version of these may compute other numbers, or fix a bug in them.
_LIBRARIES = ("numpy", "torch", "scikit-learn")


@dataclass(frozen=True)
class Case:
    """A scenario by name, and how its outputs are read."""

    name: str
    mark: Mark
    read: Read = as_it_is
    """Turns an output into what is compared."""


@dataclass(frozen=True)
class Reference:
    """The cases of an exercise in order, and the expected output of each: for a budget case, its thunk's.

    unread: the same outputs as the scenarios returned them.
    """

    cases: tuple[Case, ...]
    outputs: dict[str, Any]
    unread: dict[str, Any]

    def of_stage(self, stage: str) -> tuple[Case, ...]:
        """The cases that a stage judges. The shape stage includes those whose values are compared later."""
        stages = ("shape", "numerics") if stage == "shape" else (stage,)
        return tuple(case for case in self.cases if case.mark.stage in stages)

    def visible(self) -> Reference:
        """Without the cases that are hidden from learners."""
        return replace(self, cases=tuple(case for case in self.cases if not case.mark.hidden))


class References:
    """Computes references and caches them. Its processes, once started, stay until it is closed.

    supply: provides processes that have imported a library already; without it, processes start bare and
    import what they need. at_a_time: how many processes compute at once.
    """

    def __init__(
        self, course: Course, cache: Cache, supply: Supply | None = None, at_a_time: int = 1
    ) -> None:
        self.course = course
        self.cache = cache
        self.supply = supply
        self._turns = threading.Semaphore(at_a_time)
        self._reused: dict[tuple[str, ...], Reused] = {}
        self._closed = False

    def __enter__(self) -> References:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; one requested by a thread that is still running ends when that is done."""
        self._closed = True
        for processes in list(self._reused.values()):
            processes.close()

    def key(self, exercise: Exercise, seed: int) -> str:
        """The cache key of a reference; it changes with anything that the reference is made from."""
        return key_of(self._parts(exercise, self._linked(exercise), seed))

    def kept(self, exercise: Exercise, seed: int) -> Reference | None:
        """The reference, if it is in the cache."""
        kept = self.cache.get(exercise.id, self.key(exercise, seed))
        return None if kept is None else _reference(exercise, kept)

    def of(self, exercise: Exercise, seed: int) -> Reference:
        """The reference, from the cache if possible. Raises BrokenCourse if `use_it` itself fails."""
        return _reference(exercise, self._unread(exercise, seed))

    def _unread(self, exercise: Exercise, seed: int) -> dict[str, Any]:
        """The cases and their outputs as they came, before they are read. Raises BrokenCourse."""
        linked = self._linked(exercise)
        key = key_of(self._parts(exercise, linked, seed))
        kept: dict[str, Any] | None = self.cache.get(exercise.id, key)
        if kept is None:
            kept = self._made(exercise, linked, seed)
            self.cache.put(exercise.id, key, kept)
        return kept

    def _made(self, exercise: Exercise, linked: Linked, seed: int) -> dict[str, Any]:
        """The cases and their outputs, computed, but for those of seed 0 that are the same on every seed."""
        names = constant_cases(exercise.scenarios.read_text(encoding="utf-8")) if seed else frozenset()
        first = self._unread(exercise, 0) if names else {"outputs": {}}
        constant = {name: output for name, output in first["outputs"].items() if name in names}
        # If none is left, `use_it` is not even imported: where it measures something, that takes seconds.
        if constant and len(constant) == len(first["outputs"]):
            return first
        with self._turns, self._processes(linked.sources[linked.target]).worker() as worker:
            return _computed(worker, exercise, linked, seed, constant)

    def _linked(self, exercise: Exercise) -> Linked:
        return link(self.course, exercise, read_source(exercise.use_it), nothing_built)

    def _parts(self, exercise: Exercise, linked: Linked, seed: int) -> Iterator[str | bytes]:
        # What decides the inputs, the generator among them, and how they are rounded.
        yield from (exercise.id, str(seed), str(exercise.uses_numpy), platform.machine(), sys.version)
        yield from (installed_version(name) for name in _LIBRARIES)
        yield str(JUDGE_VERSION)
        yield from (source.text for _, source in sorted(linked.sources.items()))
        scenarios = exercise.scenarios.read_bytes()
        yield scenarios
        # Which data sets a scenario draws its inputs from is not worth finding out: they hardly ever change.
        if b"datasets" in scenarios:
            yield from (file.read_bytes() for file in sorted(DATA.iterdir()))

    def _processes(self, use_it: Source) -> Reused:
        """Processes that have already imported the slow libraries that `use_it` needs."""
        modules = slow_libraries(use_it.text) if self.supply else ()
        processes = self._reused.setdefault(modules, Reused(lambda: self._new_worker(modules)))
        # A thread that was still computing when everything was closed would leave a process behind.
        if self._closed:
            processes.close()
        return processes

    def _new_worker(self, modules: Sequence[str]) -> Worker:
        return self.supply.take(modules) if self.supply else Worker(trusted=True)


def slow_libraries(text: str) -> tuple[str, ...]:
    """The modules to preload for a source that imports torch, which takes seconds; otherwise none."""
    return ("numpy", "torch") if re.search(r"^\s*(import|from) torch\b", text, re.MULTILINE) else ()


def _computed(
    worker: Worker, exercise: Exercise, linked: Linked, seed: int, constant: Mapping[str, Any]
) -> dict[str, Any]:
    def ask(request: Request[Answer]) -> Answer:
        try:
            return worker.ask(request, TRUSTED_SECONDS)
        except Raised as error:
            raise _broken(exercise, str(error)) from None
        except NoResult as error:
            raise _broken(exercise, f"{error!r}\n{worker.printed()}") from None

    wait_until_started(worker, "the course's code")
    ask(load_request(exercise, linked, worker.scratch))
    cases = ask(Cases()).cases
    plain = [(name, asdict(mark)) for name, mark in cases]
    outputs = {
        name: constant[name] if name in constant else _output(ask, name, mark, seed) for name, mark in cases
    }
    return {"cases": plain, "outputs": outputs}


def _reference(exercise: Exercise, kept: Mapping[str, Any]) -> Reference:
    cases = tuple(_case(exercise, name, mark_of(fields)) for name, fields in kept["cases"])
    unread = kept["outputs"]
    return Reference(cases, {case.name: case.read(unread[case.name]) for case in cases}, unread)


def _case(exercise: Exercise, name: str, mark: Mark) -> Case:
    return Case(name, mark, reading(exercise.scenarios, mark.read))


def load_request(exercise: Exercise, linked: Linked, folder: str) -> Load:
    """The request that loads an exercise's module, without guards."""
    return Load(
        linked.target,
        linked.to_wire(),
        compiled=compiled_sources(linked.sources, linked.target),
        scenarios=str(exercise.scenarios),
        numpy=exercise.uses_numpy,
        folder=folder,
    )


class _Ask(Protocol):
    def __call__(self, request: Request[Answer]) -> Answer: ...


def _output(ask: _Ask, name: str, mark: Mark, seed: int) -> Any:
    if mark.budget is None:
        return ask(Run(name, seed)).output
    # A budget scenario returns a thunk, which can't cross the wire; what it returns can.
    ask(Prepare(name, seed, mark.budget.n or None))
    return ask(Call()).output


def _broken(exercise: Exercise, reason: str) -> BrokenCourse:
    return BrokenCourse(
        f"{exercise.id}: use_it.py can't be run: {reason}",
        remedy="`learnml doctor` checks the libraries. If they are fine, the course has an error.",
    )
