"""Read what an untrusted process sends, field by field: a value of the right type, or Malformed."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

from learnml.checks.sanitize import one_line

Value = TypeVar("Value")
Reader = Callable[[object], Value]
# JSON's ints have no bound, and Python does not print one of more than 4,300 digits.
LARGEST_WHOLE = 2**63


class Malformed(ValueError):
    """A value that is missing or malformed."""


class Fields:
    """A dict as it arrived, whose values are taken out one by one."""

    def __init__(self, value: object) -> None:
        if type(value) is not dict:
            raise Malformed("not a dict of fields")
        self._values: dict[Any, object] = value

    def take(self, name: str, read: Reader[Value]) -> Value:
        """The named field, passed through `read`. Raises Malformed."""
        if name not in self._values:
            raise Malformed(f"{name} is missing")
        return read(self._values[name])


def anything(value: object) -> object:
    """Any value that can cross the wire."""
    return value


def finite(value: object) -> float:
    """A finite float >= 0."""
    # By its exact type, here and below: for isinstance, a bool is an int.
    if type(value) is not float or not 0.0 <= value < math.inf:
        raise Malformed("not a finite float >= 0")
    return value


def whole(value: object) -> int:
    """An int >= 0 of at most 63 bits."""
    if type(value) is not int or not 0 <= value < LARGEST_WHOLE:
        raise Malformed("not an int >= 0 of at most 63 bits")
    return value


def flag(value: object) -> bool:
    if type(value) is not bool:
        raise Malformed("not a bool")
    return value


def content(value: object) -> bytes:
    """Bytes."""
    if type(value) is not bytes:
        raise Malformed("not bytes")
    return value


def text(value: object) -> str:
    """A str, truncated and sanitized for display."""
    if type(value) is not str:
        raise Malformed("not a str")
    return one_line(value)


def sequence(value: object) -> list[Any]:
    """A list or a tuple, as a list."""
    if type(value) is list:
        return value
    if type(value) is tuple:
        return list(value)
    raise Malformed("not a list")
