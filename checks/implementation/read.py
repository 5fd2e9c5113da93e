"""Implementations: read from the installed torch in a process of its own, and cached on disk."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from learnml.checks.implementation.implementation import Implementation, from_plain
from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.library_versions import installed_version
from learnml.checks.worker.failures import NoResult, Raised
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Begin, Call, Load
from learnml.exercises.errors import EnvironmentFault

INSPECTOR = Path(__file__).with_name("drivers") / "inspector.py"
SECONDS = 120.0
"""Wall-clock seconds for everything: importing torch is slow on a busy machine."""
_NOTHING = "myml.implementation.nothing"


def read_implementation(name: str, cache: Cache) -> Implementation:
    """What the installed torch has of an object. Raises EnvironmentFault."""
    place, key = f"implementation/{name}", key_of(_parts(_installed()))
    kept = cache.get(place, key)
    if kept is None:
        (kept,) = read_from_torch([name])
        if kept is None:
            raise EnvironmentFault(
                f"torch {installed_version('torch')}, which is installed here, has no {name}.",
                remedy=f"A newer one may have it: {sys.executable} -m pip install --upgrade torch",
            )
        cache.put(place, key, kept)
    return from_plain(kept)


def read_from_torch(names: Sequence[str]) -> list[Any]:
    """The implementations as plain data, all of them from one process; None for an unknown name."""
    _installed()
    try:
        with Worker(trusted=True) as worker:
            # A driver is loaded along with a module; this one has no use for it.
            worker.ask(Load(_NOTHING, {_NOTHING: ("", "")}, str(INSPECTOR), False, worker.scratch), SECONDS)
            worker.ask(Begin("implementations", {"names": list(names)}), SECONDS)
            read: list[Any] = worker.ask(Call(), SECONDS).output
    except NoResult as error:
        raise _unreadable(error) from None
    return read


def _installed() -> str:
    """The file that is torch, without importing it. Raises EnvironmentFault if there is none."""
    found = importlib.util.find_spec("torch")
    if found is None or not found.origin:
        raise EnvironmentFault(
            "PyTorch is not installed, so there is no source to read.",
            remedy=f"Install it alongside learnml: {sys.executable} -m pip install torch",
        )
    return found.origin


def _parts(torch: str) -> Iterator[str | bytes]:
    """Everything that an implementation is made from, besides its name."""
    # The path, since it is part of what is shown.
    yield from (torch, installed_version("torch"), sys.version)
    yield from (file.read_bytes() for file in sorted(Path(__file__).parent.glob("**/*.py")))


def _unreadable(error: NoResult) -> EnvironmentFault:
    why = f"{error.trouble.type}: {error.trouble.message}" if isinstance(error, Raised) else repr(error)
    return EnvironmentFault(
        f"The source of torch {installed_version('torch')} can't be read: {why}.",
        remedy=f"Install it again: {sys.executable} -m pip install --force-reinstall torch",
    )
