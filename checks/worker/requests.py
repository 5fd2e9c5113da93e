"""What the tutor can ask of a process: one dataclass per kind of request, sent as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Generic, TypeVar

from learnml.checks.worker.measurements import Counted, Looked, Occupied, Peak, Stepped, Timed, Viewed
from learnml.checks.worker.replies import Confined, Done, Marks, Output, Traced

Sources = Mapping[str, tuple[str, str]]
"""By import name: a file's path, as shown to the learner, and its text."""


Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Request(Generic[Answer]):
    """One thing to ask of a process, and the kind of reply it gets."""

    # Kinds without fields inherit this dataclass as it is: to make one takes a third of a millisecond, and
    # every learner's process makes them all.

    reply: ClassVar[type[Any]]


class Ready(Request[Done]):
    """Reply once the interpreter has started."""

    reply = Done


@dataclass(frozen=True)
class Load(Request[Done]):
    """Import the scenarios, then the module; only for code that is trusted.

    target: the module's import name. compiled: by import name, marshalled code of the sources that have been
    compiled before. numpy: scenarios get numpy's random generator instead of Python's. folder: the working
    directory, and the only place that the code may write to.
    """

    reply = Done

    target: str
    sources: Sources
    scenarios: str
    numpy: bool
    folder: str
    compiled: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Guards:
    """What the learner's code may do.

    allowed: by a file's import name, the modules it may import. denied: folders that may not be read.
    uses_libraries: allow what a permitted library does on its own account.
    """

    allowed: Mapping[str, tuple[str, ...]]
    denied: tuple[str, ...] = ()
    uses_libraries: bool = False


@dataclass(frozen=True)
class Confine(Request[Confined]):
    """Import the scenarios, then enforce the guards.

    The module is not imported yet, so that the reply is our own code's.
    """

    reply = Confined

    load: Load
    guards: Guards


@dataclass(frozen=True)
class Import(Request[Done]):
    """Import the module, in the process that has been confined for it."""

    reply = Done

    target: str


class Cases(Request[Marks]):
    """The scenarios and their marks; only ever sent to a process that runs trusted code."""

    reply = Marks


@dataclass(frozen=True)
class Run(Request[Output]):
    """The output of one scenario on the module, with inputs from this seed."""

    reply = Output

    case: str
    seed: int = 0


@dataclass(frozen=True)
class Trace(Request[Traced]):
    """The calls that a scenario makes into the module, found by running it again.

    stop_after: seconds after which it is stopped, and the call that it is in is the last; 0 for no limit.
    """

    reply = Traced

    case: str
    seed: int = 0
    stop_after: float = 0.0


class Warm(Request[Done]):
    """Call the thunk that was prepared last once more, to warm the caches for the one that comes next.

    A request of its own, made before the next thunk is prepared: so it can't do the next one's work.
    """

    reply = Done


class Tidy(Request[Done]):
    """Drop the thunk, and collect what earlier calls left behind.

    So no measurement pays for another's garbage.
    """

    reply = Done


@dataclass(frozen=True)
class Prepare(Request[Done]):
    """Build the thunk of a budget scenario from this seed's inputs, at size `n` if given."""

    reply = Done

    case: str
    seed: int = 0
    n: int | None = None


@dataclass(frozen=True)
class Begin(Request[Done]):
    """Build the thunk of a milestone's driver from inputs that the judge sends; each call trains further."""

    reply = Done

    case: str
    inputs: Mapping[str, Any] = field(default_factory=dict)


class Look(Request[Looked]):
    """What the prepared thunk returns, and what it does to the values that it closes over."""

    reply = Looked


class Call(Request[Output]):
    """What the prepared thunk returns."""

    reply = Output


@dataclass(frozen=True)
class Time(Request[Timed]):
    """CPU seconds for `calls` consecutive calls of the prepared thunk."""

    reply = Timed

    calls: int = 1


@dataclass(frozen=True)
class Memory(Request[Peak]):
    """Peak bytes allocated by one call, bytes kept from before it, and the size of an array.

    The array is the one that `of` names in the thunk's closure.
    """

    reply = Peak

    of: str | None = None


class Usage(Request[Occupied]):
    """Peak memory of the process so far in bytes, libraries included."""

    reply = Occupied


class Trim(Request[Done]):
    """Give back to the system what memory is free.

    What a call takes after that is seen by the system, too.
    """

    reply = Done


class View(Request[Viewed]):
    """Whether the prepared thunk's result shares memory with an array of its closure."""

    reply = Viewed


class Steps(Request[Stepped]):
    """How many rounds of loops, and calls of functions, one call of the prepared thunk makes in Python."""

    reply = Stepped


@dataclass(frozen=True)
class Calls(Request[Counted]):
    """How often each of the functions `names` is called.

    By building the thunk of a budget scenario, and then by one call of it.
    """

    reply = Counted

    case: str
    names: tuple[str, ...]
    seed: int = 0
    n: int | None = None


_KINDS = {
    kind.__name__: kind
    for kind in (
        Ready,
        Load,
        Confine,
        Import,
        Cases,
        Run,
        Trace,
        Warm,
        Tidy,
        Prepare,
        Begin,
        Look,
        Call,
        Time,
        Memory,
        Usage,
        Trim,
        View,
        Calls,
        Steps,
    )
}


def encode(request: Request[Any]) -> dict[str, Any]:
    """A request as plain data."""
    plain = {"kind": type(request).__name__, **_fields(request)}
    if isinstance(request, Confine):
        plain |= {"load": _fields(request.load), "guards": _fields(request.guards)}
    return plain


def decode(plain: Mapping[str, Any]) -> Request[Any]:
    """The request that `encode` turned into plain data."""
    given = dict(plain)
    kind = _KINDS[given.pop("kind")]
    if kind is Confine:
        given = {"load": Load(**given["load"]), "guards": Guards(**given["guards"])}
    request: Request[Any] = kind(**given)
    return request


def _fields(value: Any) -> dict[str, Any]:
    # Not `asdict`: it recurses into dataclasses, and would take apart the arrays among the inputs.
    return {item.name: getattr(value, item.name) for item in fields(value)}
