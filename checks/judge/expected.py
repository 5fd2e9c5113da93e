"""What is expected: the scenarios' outputs on `use_it`, computed in a process of our own that may import
torch, kept on disk.
"""

from __future__ import annotations

import platform
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.library_versions import installed_version
from learnml.checks.judge.readings import Read, as_it_is, reading
from learnml.checks.judge.resolve import Linked, link, nothing_built, read_source
from learnml.checks.judge.version import JUDGE_VERSION
from learnml.checks.spec import Mark
from learnml.checks.worker.failures import NoResult, Raised
from learnml.checks.worker.process import Worker
from learnml.checks.worker.replies import mark_of
from learnml.checks.worker.requests import Answer, Call, Cases, Load, Prepare, Request, Run
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
    read: Read = as_it_is
    """What is compared of an output."""


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
        cases = tuple(_case(exercise, name, mark_of(fields)) for name, fields in kept["cases"])
        return Reference(cases, {case.name: case.read(kept["outputs"][case.name]) for case in cases})

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

        def ask(request: Request[Answer]) -> Answer:
            try:
                return worker.ask(request, PATIENCE)
            except NoResult as error:
                printed = worker.printed()
                if not isinstance(error, Raised):
                    self.close()
                reason = str(error) if isinstance(error, Raised) else f"{error!r}\n{printed}"
                raise _broken(exercise, reason) from None

        ask(load_request(exercise, linked, worker.scratch, seed))
        cases = ask(Cases()).cases
        plain = [(name, asdict(mark)) for name, mark in cases]
        return {"cases": plain, "outputs": {name: _output(ask, name, mark) for name, mark in cases}}


def _case(exercise: Exercise, name: str, mark: Mark) -> Case:
    return Case(name, mark, reading(exercise.scenarios, mark.read))


def load_request(exercise: Exercise, linked: Linked, folder: str, seed: int) -> Load:
    """To load an exercise's module, without guards."""
    return Load(
        linked.target,
        linked.to_wire(),
        scenarios=str(exercise.scenarios),
        seed=seed,
        numpy=uses_numpy(exercise),
        folder=folder,
    )


def uses_numpy(exercise: Exercise) -> bool:
    """Whether scenarios are given numpy's generator of random numbers; otherwise it is Python's."""
    return bool({"numpy", "torch"} & {*exercise.tools})


class _Ask(Protocol):
    def __call__(self, request: Request[Answer]) -> Answer: ...


def _output(ask: _Ask, name: str, mark: Mark) -> Any:
    if mark.budget is None:
        return ask(Run(name)).output
    ask(Prepare(name, n=mark.budget.n or None))
    return ask(Call()).output


def _broken(exercise: Exercise, reason: str) -> BrokenCourse:
    return BrokenCourse(
        f"{exercise.id}: use_it.py can't be run: {reason}",
        remedy="`learnml doctor` checks the libraries. If they are well, the course is wrong.",
    )
