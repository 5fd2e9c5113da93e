"""What is in the values that a call is given or returns, as plain data that can be compared later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learnml.checks.worker.wire import TooLarge, frame, type_name, unframe

OBJECT = "\0object"
"""Marks a tuple that stands for an object, by its class and what it holds."""
_DEEPEST = 6
"""How many levels deep lists and tuples are searched for objects."""
_CONTAINERS = ("list", "tuple", "dict", "set", "ndarray")


def comparable(value: Any, depth: int = 0) -> Any:
    """A value with its objects of the learner's classes taken apart.

    In place of each are the name of its class and what it holds in public, taken apart too; from _DEEPEST
    levels on only the plain values and arrays of that.
    """
    if type(value) in (list, tuple) and depth < _DEEPEST:
        return type(value)(comparable(item, depth + 1) for item in value)
    if not is_own(value):
        return value
    public = {name: item for name, item in vars(value).items() if not name.startswith("_")}
    if depth < _DEEPEST:
        held = {name: comparable(item, depth + 1) for name, item in public.items()}
    else:
        held = {name: item for name, item in public.items() if _is_plain(item)}
    return OBJECT, type_name(type(value)), held


def is_own(value: object) -> bool:
    """Whether this is an object of a class of the learner's, or of one made of it, with attributes."""
    classes = type.__dict__["__mro__"].__get__(type(value))
    is_theirs = any(str(each.__module__).partition(".")[0] == "myml" for each in classes)
    return is_theirs and type(getattr(value, "__dict__", None)) is dict


def states(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a call can change: its objects, lists and arrays, taken apart."""
    return {name: comparable(v) for name, v in given.items() if is_own(v) or _is_container(v)}


def may_change(value: object) -> bool:
    """Whether this is what two names may stand for at once, such as a list."""
    return is_own(value) or (_is_container(value) and type(value) is not tuple)


def _is_container(value: object) -> bool:
    return type_name(type(value)) in _CONTAINERS


def _is_plain(value: object) -> bool:
    return value is None or type(value) in (int, float, bool, str) or type_name(type(value)) == "ndarray"


def framed(*values: object) -> bytes:
    """The values as they would be sent; nothing if they are too big for that."""
    try:
        return frame(list(values))
    except (TooLarge, RecursionError):
        return b""


def content_of(value: object) -> bytes:
    """What is in a list, a dict or an array. Objects of classes may change: that is what they are for."""
    return framed(value) if _is_container(value) else b""


@dataclass(frozen=True)
class Given:
    """What a call is given, by the names of the parameters, and what is in it before the call.

    contents: of each list, dict and array, as a frame. states: of all that the call may change, as a frame;
    empty if it is not to be told.
    """

    values: Mapping[str, Any]
    contents: Mapping[str, bytes]
    states: bytes

    @classmethod
    def of(cls, values: Mapping[str, Any], with_states: bool) -> Given:
        contents = {name: content_of(value) for name, value in values.items()}
        return cls(values, contents, framed(states(values)) if with_states else b"")

    def changed(self) -> tuple[str, ...]:
        """The names of the lists, dicts and arrays in which something else is by now."""
        return tuple(
            name for name, before in self.contents.items() if content_of(self.values[name]) != before
        )

    def left(self, changed: tuple[str, ...]) -> tuple[Any, ...]:
        """What was found and what is left; without states, only that of what has changed."""
        if self.states:
            return self.states, states(self.values)
        before = framed({name: unframe(self.contents[name])[0] for name in changed if self.contents[name]})
        return (before, {name: self.values[name] for name in changed}) if changed else ()
