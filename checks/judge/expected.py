"""What is expected: the scenarios' outputs on `use_it`, computed in a process of our own that may import
torch, kept on disk.
"""

from __future__ import annotations

import platform
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.compiled import compiled_sources
from learnml.checks.judge.library_versions import installed_version
from learnml.checks.judge.resolve import Linked, link, nothing_built, read_source
from learnml.checks.judge.version import JUDGE_VERSION
from learnml.checks.spec import Budget, Mark
from learnml.checks.worker.process import Died, TimedOut, Worker
from learnml.checks.worker.requests import Call, Cases, Load, Prepare, Request, Run
from learnml.checks.worker.wire import Garbled
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.datasets import FOLDER as DATA
from learnml.exercises.errors import BrokenCourse

PATIENCE = 120.0
"""Seconds that trusted code may take: importing torch on a busy machine is slow."""
_LIBRARIES = ("numpy", "torch", "scikit-learn")


@dataclass(frozen=True)
class Case:
    """A scenario by name, and how its outputs are read."""

    name: str
    mark: Mark


@dataclass(frozen=True)
class Reference:
    """The cases of an exercise in order, and the expected output of each. Of a budget case: what its thunk
    returns.
    """

    cases: tuple[Case, ...]
    outputs: dict[str, Any]

    def of_stage(self, stage: str) -> tuple[Case, ...]:
        """The cases that a stage reads. What is compared in value is compared in shape first."""
        stages = ("shape", "numerics") if stage == "shape" else (stage,)
        return tuple(case for case in self.cases if case.mark.stage in stages)


class References:
    """Computes and keeps references. Holds one process with torch from the first miss until it is closed."""

    def __init__(self, course: Course, cache: Cache) -> None:
        self.course = course
        self.cache = cache
        self._worker: Worker | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> References:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._worker:
            self._worker.close()
            self._worker = None

    def key(self, exercise: Exercise, seed: int) -> str:
        """The name of a reference: another one when anything changes that it is made from."""
        return key_of(self._parts(exercise, self._linked(exercise), seed))

    def are_kept(self, exercise: Exercise, seed: int) -> bool:
        """Whether the cache has the reference."""
        return self.cache.get(exercise.id, self.key(exercise, seed)) is not None

    def of(self, exercise: Exercise, seed: int) -> Reference:
        """The reference, from the cache if it is there. Raises BrokenCourse when `use_it` itself fails."""
        linked = self._linked(exercise)
        key = key_of(self._parts(exercise, linked, seed))
        kept = self.cache.get(exercise.id, key)
        if kept is None:
            with self._lock:
                kept = self._compute(exercise, linked, seed)
            self.cache.put(exercise.id, key, kept)
        cases = tuple(Case(name, _mark(fields)) for name, fields in kept["cases"])
        return Reference(cases, kept["outputs"])

    def _linked(self, exercise: Exercise) -> Linked:
        return link(self.course, exercise, read_source(exercise.use_it), nothing_built)

    def _parts(self, exercise: Exercise, linked: Linked, seed: int) -> Iterator[str | bytes]:
        yield from (exercise.id, str(seed), str(uses_numpy(exercise)), platform.machine(), sys.version)
        yield from (installed_version(name) for name in _LIBRARIES)
        yield str(JUDGE_VERSION)
        yield from (source.text for _, source in sorted(linked.sources.items()))
        scenarios = exercise.scenarios.read_bytes()
        yield scenarios
        if b"datasets" in scenarios:
            yield from (file.read_bytes() for file in sorted(DATA.iterdir()))

    def _compute(self, exercise: Exercise, linked: Linked, seed: int) -> dict[str, Any]:
        worker = self._worker = self._worker or Worker(trusted=True)

        def ask(request: Request) -> dict[str, Any]:
            try:
                reply = worker.ask(request, PATIENCE)
            except (TimedOut, Died, Garbled) as error:
                self.close()
                raise _broken(exercise, repr(error) + "\n" + worker.printed()) from None
            if "error" in reply:
                raise _broken(exercise, f"{reply['error']['type']}: {reply['error']['message']}")
            return reply

        ask(load_request(exercise, linked, worker.scratch, seed))
        cases = ask(Cases())["cases"]
        return {"cases": cases, "outputs": {name: _output(ask, name, mark) for name, mark in cases}}


def load_request(exercise: Exercise, linked: Linked, folder: str, seed: int) -> Load:
    """To load an exercise's module, without guards."""
    return Load(
        linked.target,
        linked.to_wire(),
        compiled=compiled_sources(linked.sources, linked.target),
        scenarios=str(exercise.scenarios),
        seed=seed,
        numpy=uses_numpy(exercise),
        folder=folder,
    )


def uses_numpy(exercise: Exercise) -> bool:
    """Whether scenarios are given numpy's generator of random numbers; otherwise it is Python's."""
    return bool({"numpy", "torch"} & {*exercise.tools})


def _output(ask: Any, name: str, mark: dict[str, Any]) -> Any:
    if mark["stage"] != "budget":
        return ask(Run(name))["output"]
    ask(Prepare(name, n=mark["budget"]["n"] or None))
    return ask(Call())["output"]


def _mark(fields: dict[str, Any]) -> Mark:
    limits = fields["budget"]
    return Mark(**{**fields, "budget": Budget(**limits) if limits else None})


def _broken(exercise: Exercise, reason: str) -> BrokenCourse:
    return BrokenCourse(
        f"{exercise.id}: use_it.py can't be run: {reason}",
        remedy="`learnml doctor` checks the libraries. If they are well, the course is wrong.",
    )
