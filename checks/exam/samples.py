"""PyTorch's samples for a row: made in a trusted process that has torch, and cached on disk."""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learnml.checks.exam.row import Row
from learnml.checks.exam.table import Group
from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.library_versions import installed_version
from learnml.checks.worker.failures import NoResult, Raised
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Begin, Call, Load
from learnml.exercises.errors import EnvironmentFault

DRIVERS = Path(__file__).with_name("drivers")
SAMPLER = DRIVERS / "sampler.py"
SECONDS = 300.0
"""Wall-clock seconds for all samples of a row: importing the database alone takes ten."""
TRIED_WITH = "2.13"
"""The version of torch that the exam was written for: the database is internal, and may change."""
_NOTHING = "myml.exam.nothing"


@dataclass(frozen=True)
class Sample:
    """One of PyTorch's samples, numbered from 0 in the order of its database.

    call: the call, with shapes in place of arrays. note: the database's description. reason: why the
    learner's API can't express it; empty if it can. given: the input for the learner's code, as plain data.
    expected: what torch returns for it. upstream: the gradient of each output. gradients: the resulting
    gradients by the name of the input; None if nothing can be differentiated.
    """

    number: int
    call: str
    note: str
    reason: str
    given: Any
    expected: Any
    upstream: Sequence[Any]
    gradients: Mapping[str, Any] | None

    @property
    def is_expressible(self) -> bool:
        return not self.reason


class NoDatabase(EnvironmentFault):
    """PyTorch's database of samples is not available."""


class Samples:
    """Takes samples from the cache, or makes them in one process that stays until this is closed."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._open = ExitStack()
        self._worker: Worker | None = None

    def __enter__(self) -> Samples:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def of(self, group: Group, row: Row) -> tuple[Sample, ...]:
        """The samples of a row. Raises NoDatabase."""
        name, key = f"exam/{group.name}/{row.name}", key_of(_parts(row))
        kept = self.cache.get(name, key)
        if kept is None:
            kept = self._made(group, row)
            self.cache.put(name, key, kept)
        return tuple(Sample(number, **fields) for number, fields in enumerate(kept))

    def _made(self, group: Group, row: Row) -> list[dict[str, Any]]:
        try:
            worker = self._worker or self._started()
            worker.ask(Begin("samples", {"group": group.name, "name": row.name}), SECONDS)
            made: list[dict[str, Any]] = worker.ask(Call(), SECONDS).output
        except NoResult as error:
            raise _unusable(error) from None
        return made

    def _started(self) -> Worker:
        # torch's testing modules import it, although torch does not require it.
        if importlib.util.find_spec("expecttest") is None:
            raise NoDatabase(
                "PyTorch's database of samples needs the package expecttest, which is not installed.",
                remedy=f"Install it alongside learnml: {sys.executable} -m pip install expecttest",
            )
        worker = self._open.enter_context(Worker(trusted=True))
        # A driver is loaded along with a module; the sampler has no use for one.
        sources = {_NOTHING: ("", "")}
        worker.ask(Load(_NOTHING, sources, str(SAMPLER), True, worker.scratch), SECONDS)
        self._worker = worker
        return worker


def _parts(row: Row) -> Iterator[str | bytes]:
    """Everything that the samples of a row are made from."""
    yield from (row.database, platform.machine(), sys.version)
    yield from (installed_version(name) for name in ("torch", "numpy"))
    # The whole file of a group: a row may use constants and functions beside it.
    made_by = (SAMPLER, *map(Path(__file__).with_name, ("plain.py", "row.py")), row.file)
    yield from (file.read_bytes() for file in made_by)


def _unusable(error: NoResult) -> NoDatabase:
    version = installed_version("torch") or "this torch"
    why = f"{error.trouble.type}: {error.trouble.message}" if isinstance(error, Raised) else repr(error)
    return NoDatabase(
        f"The database of samples in torch {version} can't be used: {why}.",
        remedy=f"It is internal to torch and may change; the exam was tested with torch {TRIED_WITH}.",
    )
