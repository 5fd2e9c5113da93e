"""What the tutor may ask of a process: one dataclass per kind of request, plain data on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Generic, TypeVar

from learnml.checks.worker.replies import (
    Counted,
    Done,
    Loaded,
    Marks,
    Occupied,
    Output,
    Peak,
    Timed,
    Traced,
    Viewed,
)

Sources = Mapping[str, tuple[str, str]]
"""By import name: the path of a file, as it is shown, and its text."""


Answer = TypeVar("Answer")


class Request(Generic[Answer]):
    """One thing to ask of a process, and the kind of reply that it gets."""

    reply: ClassVar[type[Any]]


@dataclass(frozen=True)
class Ready(Request[Done]):
    """Reply as soon as the interpreter has started."""

    reply = Done


@dataclass(frozen=True)
class Load(Request[Loaded]):
    """Import the scenarios, then the module that is judged, under guards if `guards` are given.

    target: the module's import name. compiled: by import name, the marshalled code of those of the sources
    that have been compiled before. numpy: scenarios are given numpy's generator, otherwise Python's.
    folder: where the code runs, and the one place that it may write to.
    """

    reply = Loaded

    target: str
    sources: Sources
    scenarios: str
    numpy: bool
    folder: str
    guards: Guards | None = None
    compiled: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Guards:
    """What the learner's code may do.

    allowed: the modules that each file may import, by its own import name. denied: folders that may not be
    read. uses_libraries: what an allowed library does on its own account is let pass.
    """

    allowed: Mapping[str, tuple[str, ...]]
    denied: tuple[str, ...] = ()
    uses_libraries: bool = False


@dataclass(frozen=True)
class Cases(Request[Marks]):
    """The scenarios and their marks; asked only of a process that runs trusted code."""

    reply = Marks


@dataclass(frozen=True)
class Run(Request[Output]):
    """The output of one scenario on the module, with inputs from this seed."""

    reply = Output

    case: str
    seed: int = 0


@dataclass(frozen=True)
class Trace(Request[Traced]):
    """The calls that a scenario makes into the module; it is run again for that."""

    reply = Traced

    case: str
    seed: int = 0


@dataclass(frozen=True)
class Prepare(Request[Done]):
    """Build the thunk of a budget scenario from the inputs of this seed, at size `n` if one is given."""

    reply = Done

    case: str
    seed: int = 0
    n: int | None = None


@dataclass(frozen=True)
class Begin(Request[Done]):
    """Build the thunk of a milestone's driver from inputs that the judge sends; each call trains on."""

    reply = Done

    case: str
    inputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Call(Request[Output]):
    """What the prepared thunk returns."""

    reply = Output


@dataclass(frozen=True)
class Time(Request[Timed]):
    """CPU seconds of so many calls of the prepared thunk, one after the other."""

    reply = Timed

    calls: int = 1


@dataclass(frozen=True)
class Memory(Request[Peak]):
    """Bytes at the peak of one call, and of the array that `of` names in the thunk's closure."""

    reply = Peak

    of: str | None = None


@dataclass(frozen=True)
class Usage(Request[Occupied]):
    """Bytes at the peak of the process so far, libraries and all."""

    reply = Occupied


@dataclass(frozen=True)
class View(Request[Viewed]):
    """Whether what the prepared thunk returns shares memory with an array of its closure."""

    reply = Viewed


@dataclass(frozen=True)
class Calls(Request[Counted]):
    """How often one call of the prepared thunk calls each of these functions."""

    reply = Counted

    names: tuple[str, ...]


_KINDS = {
    kind.__name__: kind
    for kind in (Ready, Load, Cases, Run, Trace, Prepare, Begin, Call, Time, Memory, Usage, View, Calls)
}


def encode(request: Request[Any]) -> dict[str, Any]:
    """A request as plain data."""
    plain = {"kind": type(request).__name__, **_fields(request)}
    if isinstance(request, Load) and request.guards:
        plain["guards"] = _fields(request.guards)
    return plain


def decode(plain: Mapping[str, Any]) -> Request[Any]:
    """The request that `encode` made plain."""
    given = dict(plain)
    kind = _KINDS[given.pop("kind")]
    if given.get("guards"):
        given["guards"] = Guards(**given["guards"])
    request: Request[Any] = kind(**given)
    return request


def _fields(value: Any) -> dict[str, Any]:
    # Not `asdict`, which would take arrays among the inputs apart.
    return {item.name: getattr(value, item.name) for item in fields(value)}
