"""What comes back from a process: one dataclass per kind of reply. A reply of any other form is refused.

Strings in a reply may come from the learner's code, so reading one truncates and sanitizes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from learnml.checks.protection import Protection
from learnml.checks.spec import Budget, Mark
from learnml.checks.worker.fields import Fields, Malformed, Reader, finite, flag, sequence, text, whole


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


@dataclass(frozen=True)
class Timed:
    """CPU seconds of the calls, and what the last one returned, as a frame.

    Made into a frame at once: what is done to the result later comes too late. Read only if it is needed.
    """

    seconds: float
    result: bytes

    @classmethod
    def read(cls, fields: Fields) -> Timed:
        return cls(fields.take("seconds", finite), fields.take("result", _bytes))


@dataclass(frozen=True)
class Stepped:
    """What a call did in Python: rounds of loops, and calls of functions; and its result.

    own: the rounds and calls of the judged file alone.
    """

    rounds: int
    calls: int
    own: int
    output: Any

    @classmethod
    def read(cls, fields: Fields) -> Stepped:
        return cls(
            fields.take("rounds", whole),
            fields.take("calls", whole),
            fields.take("own", whole),
            fields.take("output", anything),
        )


@dataclass(frozen=True)
class Peak:
    """The memory that a call took.

    Peak bytes allocated by the call; bytes of files mapped in it, other than to be read; whether it opened
    files to write to them; bytes taken since before the module was imported and still in use when the call
    began, 0 if unknown; and the size of the named array.

    found, left: what was in the values that the thunk closes over before the call, and after it, as frames;
    empty if that is too large, or nested too deeply.
    """

    peak: int
    mapped: int
    writes: bool
    kept: int
    named: int
    output: Any
    found: bytes
    left: bytes

    @classmethod
    def read(cls, fields: Fields) -> Peak:
        return cls(
            fields.take("peak", whole),
            fields.take("mapped", whole),
            fields.take("writes", flag),
            fields.take("kept", whole),
            fields.take("named", whole),
            fields.take("output", anything),
            fields.take("found", _bytes),
            fields.take("left", _bytes),
        )


@dataclass(frozen=True)
class Occupied:
    """The most bytes that a process has occupied."""

    bytes: int

    @classmethod
    def read(cls, fields: Fields) -> Occupied:
        return cls(fields.take("bytes", whole))


@dataclass(frozen=True)
class Viewed:
    """Whether a result shares memory with an argument.

    Then the bytes allocated to make it, the argument's bytes, and the result. found, left: as in Peak.
    """

    shares: bool
    peak: int
    size: int
    output: Any
    found: bytes
    left: bytes

    @classmethod
    def read(cls, fields: Fields) -> Viewed:
        return cls(
            fields.take("shares", flag),
            fields.take("peak", whole),
            fields.take("size", whole),
            fields.take("output", anything),
            fields.take("found", _bytes),
            fields.take("left", _bytes),
        )


@dataclass(frozen=True)
class Looked:
    """What a call returned. found, left: as in Peak."""

    output: Any
    found: bytes
    left: bytes

    @classmethod
    def read(cls, fields: Fields) -> Looked:
        return cls(fields.take("output", anything), fields.take("found", _bytes), fields.take("left", _bytes))


@dataclass(frozen=True)
class Counted:
    """How often each function was called, and what the call returned.

    Counted while the case was prepared, and in the call.
    """

    preparing: Mapping[str, int]
    counted: Mapping[str, int]
    output: Any

    @classmethod
    def read(cls, fields: Fields) -> Counted:
        return cls(
            fields.take("preparing", _counts),
            fields.take("counted", _counts),
            fields.take("output", anything),
        )


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


def anything(value: object) -> object:
    """Any value that can cross the wire."""
    return value


def _bytes(value: object) -> bytes:
    if type(value) is not bytes:
        raise Malformed("not bytes")
    return value


def _counts(value: object) -> dict[str, int]:
    if type(value) is not dict:
        raise Malformed("counts that are not a dict")
    return {_name(name): whole(count) for name, count in value.items()}


def _name(value: object) -> str:
    if type(value) is not str:
        raise Malformed("a name that is not a str")
    return value


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
