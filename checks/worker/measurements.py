"""What comes back of one call that is measured: what it returned, and what it cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learnml.checks.worker.fields import Fields, Malformed, anything, content, finite, flag, whole


@dataclass(frozen=True)
class Timed:
    """CPU seconds of the calls, and what the last one returned, as a frame.

    Made into a frame at once: what is done to the result later comes too late. Read only if it is needed.
    """

    seconds: float
    result: bytes

    @classmethod
    def read(cls, fields: Fields) -> Timed:
        return cls(fields.take("seconds", finite), fields.take("result", content))


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
class Looked:
    """What a call returned.

    found, left: what was in the values that the thunk closes over before the call, and after it, as frames;
    empty if that is too large, or nested too deeply.
    """

    output: Any
    found: bytes
    left: bytes

    @classmethod
    def read(cls, fields: Fields) -> Looked:
        return cls(**_looked(fields))


@dataclass(frozen=True)
class Peak(Looked):
    """The memory that a call took.

    Peak bytes allocated by the call; bytes of files mapped in it, other than to be read; whether it opened
    files to write to them; bytes taken since before the module was imported and still in use when the call
    began, 0 if unknown; and the size of the named array.
    """

    peak: int
    mapped: int
    writes: bool
    kept: int
    named: int

    @classmethod
    def read(cls, fields: Fields) -> Peak:
        return cls(
            **_looked(fields),
            peak=fields.take("peak", whole),
            mapped=fields.take("mapped", whole),
            writes=fields.take("writes", flag),
            kept=fields.take("kept", whole),
            named=fields.take("named", whole),
        )


@dataclass(frozen=True)
class Viewed(Looked):
    """Whether a result shares memory with an argument.

    Then the bytes allocated to make it, and the argument's bytes.
    """

    shares: bool
    peak: int
    size: int

    @classmethod
    def read(cls, fields: Fields) -> Viewed:
        return cls(
            **_looked(fields),
            shares=fields.take("shares", flag),
            peak=fields.take("peak", whole),
            size=fields.take("size", whole),
        )


@dataclass(frozen=True)
class Occupied:
    """The most bytes that a process has occupied."""

    bytes: int

    @classmethod
    def read(cls, fields: Fields) -> Occupied:
        return cls(fields.take("bytes", whole))


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


def _looked(fields: Fields) -> dict[str, Any]:
    return {
        "output": fields.take("output", anything),
        "found": fields.take("found", content),
        "left": fields.take("left", content),
    }


def _counts(value: object) -> dict[str, int]:
    if type(value) is not dict:
        raise Malformed("counts that are not a dict")
    return {_name(name): whole(count) for name, count in value.items()}


def _name(value: object) -> str:
    if type(value) is not str:
        raise Malformed("a name that is not a str")
    return value
