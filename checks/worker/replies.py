"""What comes back from a process: one dataclass per kind of reply. A reply of any other form is refused.

Strings in a reply may come from the learner's code, so reading one truncates and sanitizes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from learnml.checks.protection import Protection
from learnml.checks.spec import Budget, Mark
from learnml.checks.worker.fields import (
    Fields,
    Malformed,
    Reader,
    anything,
    finite,
    flag,
    sequence,
    text,
    whole,
)


@dataclass(frozen=True)
class Done:
    """The request was carried out and has no result."""

    @classmethod
    def read(cls, fields: Fields) -> Done:
        return cls()


@dataclass(frozen=True)
class Confined:
    """What confines the process, as it says before any of the learner's code has run in it."""

    protection: Protection

    @classmethod
    def read(cls, fields: Fields) -> Confined:
        return cls(fields.take("protection", _protection))


@dataclass(frozen=True)
class Marks:
    """The scenarios of a module in order, with their marks."""

    cases: tuple[tuple[str, Mark], ...]

    @classmethod
    def read(cls, fields: Fields) -> Marks:
        # Read without checks: only a trusted process is asked for marks.
        return cls(tuple((str(name), mark_of(plain)) for name, plain in fields.take("cases", sequence)))


@dataclass(frozen=True)
class Output:
    """What a scenario or a thunk returned, and how many seconds of wall-clock time it took."""

    output: Any
    seconds: float = 0.0

    @classmethod
    def read(cls, fields: Fields) -> Output:
        return cls(fields.take("output", anything), fields.take("seconds", finite))


RETURNED, RAISED = "returned", "raised"
STUCK, UNDER_WAY = "had not returned", "was under way"
"""What came of a call that was stopped: of one that took most of the time until then, and of another."""


@dataclass(frozen=True)
class TracedCall:
    """A call as source, what came of it, its result as displayed, and as a frame (empty if too large).

    changed: the arguments that were not the same afterwards. line: where the judged file defines the
    function, or raised, or was when it was stopped; or 0. The frame also holds what a call that returned None
    found in its arguments, and what it left there. files: those that it was given the names of, with what
    they held, in words.
    """

    call: str
    how: str
    shown: str
    frame: bytes
    changed: Sequence[str] = ()
    line: int = 0
    files: Sequence[str] = ()

    @classmethod
    def read(cls, value: object) -> TracedCall:
        call, how, shown, frame, changed, line, files = _of_length(7, value)
        if (
            how not in (RETURNED, RAISED, STUCK, UNDER_WAY)
            or type(frame) is not bytes
            or type(line) is not int
        ):
            raise Malformed("a malformed call")
        named = tuple(map(text, sequence(changed)))
        return cls(text(call), how, text(shown), frame, named, line, tuple(map(text, sequence(files))))

    @property
    def returned(self) -> bool:
        return self.how == RETURNED


@dataclass(frozen=True)
class Traced:
    """The calls of one run of a scenario, in order; and its output.

    The output is alone in a list, which is empty where the scenario raised.
    """

    calls: tuple[TracedCall, ...]
    output: Sequence[Any] = ()

    @classmethod
    def read(cls, fields: Fields) -> Traced:
        calls = tuple(map(TracedCall.read, fields.take("calls", sequence)))
        return cls(calls, fields.take("output", sequence))


@dataclass(frozen=True)
class Frame:
    """A line of the learner's code on the stack."""

    path: str
    line: int
    function: str
    text: str


@dataclass(frozen=True)
class Syntax:
    """Where Python failed to parse."""

    path: str
    line: int | None
    text: str


@dataclass(frozen=True)
class Trouble:
    """An exception: the learner's frames only, and the arguments of the innermost one.

    memory: it is a MemoryError. too_large: the result was too large; the learner's code raised nothing.
    check: without such frames, where the expression of the scenario is that raised: its first and last line,
    and the columns in bytes; empty if unknown. given: then, the plain values that the scenario has there.
    """

    type: str
    message: str
    memory: bool = False
    too_large: bool = False
    syntax: Syntax | None = None
    frames: tuple[Frame, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    check: tuple[int, ...] = ()

    @classmethod
    def read(cls, fields: Fields) -> Trouble:
        return cls(
            fields.take("type", text),
            fields.take("message", text),
            fields.take("memory", flag),
            fields.take("too_large", flag),
            fields.take("syntax", _syntax),
            fields.take("frames", _each(_frame)),
            fields.take("given", _each(_argument)),
            fields.take("check", _each(whole)),
        )


@dataclass(frozen=True)
class Violation:
    """Something that the guards refused, and the learner's line that did it; the path is empty if unknown."""

    what: str
    path: str
    line: int

    @classmethod
    def read(cls, value: object) -> Violation:
        what, path, line = _of_length(3, value)
        return cls(text(what), text(path), whole(line))


def mark_of(plain: Mapping[str, Any]) -> Mark:
    """The mark that `dataclasses.asdict` turned into plain data."""
    limits = plain["budget"]
    return Mark(**{**plain, "budget": Budget(**limits) if limits else None})


def _syntax(value: object) -> Syntax | None:
    if value is None:
        return None
    path, line, source = _of_length(3, value)
    return Syntax(
        "" if path is None else text(path),
        None if line is None else whole(line),
        "" if source is None else text(source),
    )


def _frame(value: object) -> Frame:
    path, line, function, source = _of_length(4, value)
    return Frame(text(path), whole(line), text(function), text(source))


def _argument(value: object) -> tuple[str, str]:
    name, given = _of_length(2, value)
    return text(name), text(given)


def _each(read: Reader[Any]) -> Reader[tuple[Any, ...]]:
    return lambda value: tuple(read(item) for item in sequence(value)[:MOST_LINES])


def _of_length(length: int, value: object) -> list[Any]:
    items = sequence(value)
    if len(items) != length:
        raise Malformed(f"{len(items)} items instead of {length}")
    return items


MOST_LINES = 16
"""How many frames and how many arguments of an exception are read."""


def _protection(value: object) -> Protection:
    try:
        return Protection(value)
    except ValueError:
        raise Malformed("no kind of protection") from None
