"""Read a TOML table field by field, collecting every problem instead of stopping at the first."""

from __future__ import annotations

import keyword
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import tomli

# A sentinel of its own: TOML has no null, but None and "" are defaults that a caller may want.
_REQUIRED: Any = object()
_Member = TypeVar("_Member", bound=Enum)


class Fields:
    """The fields of one table. A field that is missing or of the wrong type is noted in `problems`."""

    def __init__(self, path: Path, table: dict[str, Any], where: str = "", problems: list[str] | None = None):
        self.path = path
        self.where = where
        self.problems: list[str] = [] if problems is None else problems
        self._table = table
        self._known: dict[str, None] = {}  # as a set that keeps the order

    def problem(self, key: str, reason: str) -> None:
        self.problems.append(f"{self.path}: {self.where}{key}: {reason}")

    def text(self, key: str, default: str = _REQUIRED) -> str:
        return str(self._field(key, str, default, ""))

    def integer(self, key: str) -> int:
        return int(self._field(key, int, _REQUIRED, 0))

    def boolean(self, key: str, default: bool) -> bool:
        return bool(self._field(key, bool, default, False))

    def member(self, key: str, default: _Member) -> _Member:
        """One of the values of the enum that `default` is a member of."""
        members = type(default)
        text = self.text(key, default.value)
        try:
            return members(text)
        except ValueError:
            self.problem(key, f"{text!r} is not one of " + ", ".join(member.value for member in members))
            return default

    def name(self, key: str) -> str:
        """A str that is a valid name for a Python module."""
        return self.check_name(key, self.text(key))

    def check_name(self, key: str, text: str) -> str:
        """`text`, noting a problem unless it is a valid name for a Python module."""
        if text and (not text.isidentifier() or keyword.iskeyword(text) or text != text.lower()):
            self.problem(key, f"{text!r} is not a lower-case Python name")
        return text

    def texts(self, key: str, default: tuple[str, ...] = _REQUIRED) -> tuple[str, ...]:
        values = self._field(key, list, default, [])
        if not all(isinstance(value, str) for value in values):
            self.problem(key, "should be a list of strings")
            return ()
        return tuple(values)

    def names(self, key: str) -> dict[str, str]:
        """The table [key], of strings by name; empty if there is none."""
        values = self._field(key, dict, {}, {})
        for name, value in values.items():
            if not isinstance(value, str):
                self.problem(key, f"{name} should be a string, not {value!r}")
        return {name: value for name, value in values.items() if isinstance(value, str)}

    def tables(self, key: str) -> list[Fields]:
        """The tables [[key]]; each one's problems name it."""
        values = self._field(key, list, [], [])
        if not all(isinstance(value, dict) for value in values):
            self.problem(key, f"should be tables: [[{key}]]")
            return []
        return [
            Fields(self.path, value, f"{self.where}{key} {value.get('id', number)!r}: ", self.problems)
            for number, value in enumerate(values, start=1)
        ]

    def refuse_others(self) -> None:
        """Note a problem for each field of the table that nobody has asked for."""
        for key in self._table:
            if key not in self._known:
                self.problem(key, "is not a field here; there are " + ", ".join(self._known))

    def _field(self, key: str, kind: type, default: Any, fallback: Any) -> Any:
        self._known[key] = None
        value = self._table.get(key, default)
        if value is _REQUIRED:
            self.problem(key, "is missing")
            return fallback
        # True and False are ints to Python, but not to TOML.
        if value is not default and (
            not isinstance(value, kind) or isinstance(value, bool) != (kind is bool)
        ):
            self.problem(key, f"should be {_KINDS[kind]}, not {value!r}")
            return fallback
        return value


_KINDS: dict[type, str] = {
    str: "a string",
    int: "an integer",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def parse_toml(content: str) -> dict[str, Any]:
    """Parse TOML. Raises ValueError."""
    try:
        return tomli.loads(content)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def read_toml(path: Path, problems: list[str] | None = None) -> Fields:
    """The fields of a TOML file; if it can't be read, a problem and no fields."""
    noted: list[str] = [] if problems is None else problems
    try:
        return Fields(path, parse_toml(path.read_text(encoding="utf-8")), problems=noted)
    except (OSError, ValueError) as error:  # a TOMLDecodeError is one
        noted.append(f"{path}: {error}")
        # What is missing from an empty table is not worth a problem of its own.
        return Fields(path, {}, problems=noted if problems is None else [])
