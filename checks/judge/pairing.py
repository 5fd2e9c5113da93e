"""Two values, yours and the expected one, with only what can be compared of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from learnml.checks.worker import contents
from learnml.checks.worker.wire import Array, Opaque

Pair = tuple[Any, Any]
Keep = Callable[[str, Any, Any], bool]
"""Whether an attribute is compared, by its name and both its values."""


def in_common(yours: Any, expected: Any, keep: Keep) -> Pair:
    """Both, with objects as dicts of those attributes that both have and that `keep` says.

    An object may keep more than the solution's does, or other things. Of two values that can't be sent,
    nothing is known.
    """
    match yours, expected:
        case (contents.OBJECT, _, dict() as mine), (contents.OBJECT, _, dict() as due):
            names = [name for name in due if name in mine and keep(name, mine[name], due[name])]
            return _of_keys({f".{name}": in_common(mine[name], due[name], keep) for name in names})
        case Opaque(), Opaque():
            return None, None
        case dict(), dict() if yours.keys() == expected.keys():
            return _of_keys({key: in_common(yours[key], due, keep) for key, due in expected.items()})
        case (list(), list()) | (tuple(), tuple()) if len(yours) == len(expected):
            pairs = [in_common(*pair, keep) for pair in zip(yours, expected)]
            return type(yours)(mine for mine, _ in pairs), type(yours)(due for _, due in pairs)
    return _without_content(yours), _without_content(expected)


def _without_content(value: Any) -> Any:
    """An object as a value of its class; anything else unchanged."""
    match value:
        case (contents.OBJECT, str() as kind, dict()):
            return Opaque(kind)
    return value


def plain(_: str, yours: Any, expected: Any) -> bool:
    """Keep attributes that are numbers or arrays: what is computed, and not what it is called."""
    return all(value is None or isinstance(value, (int, float, Array)) for value in (yours, expected))


def named(words: frozenset[str]) -> Keep:
    """Keep what these words name: the rest is the file's own."""
    return lambda name, yours, expected: name in words


def everything(name: str, yours: Any, expected: Any) -> bool:
    """Keep all that both have."""
    return True


def nothing(name: str, yours: Any, expected: Any) -> bool:
    """Keep nothing of what objects hold."""
    return False


def typed(value: Any) -> Any:
    """A value in which each object has its class's name for an attribute, `type`."""
    match value:
        case (contents.OBJECT, kind, dict() as held):
            return contents.OBJECT, kind, {"type": kind, **{name: typed(item) for name, item in held.items()}}
        case list() | tuple():
            return type(value)(typed(item) for item in value)
    return value


def of_the_same_kind(yours: Any, expected: Any) -> Any:
    """Yours, with the int for a float, or the float for an int, that is equal to it and expected."""
    match yours, expected:
        case (int() | float(), int() | float()) if yours == expected and bool not in (
            type(yours),
            type(expected),
        ):
            return expected
        case dict(), dict() if yours.keys() == expected.keys():
            return {key: of_the_same_kind(yours[key], due) for key, due in expected.items()}
        case (list(), list()) | (tuple(), tuple()) if len(yours) == len(expected):
            return type(yours)(of_the_same_kind(*pair) for pair in zip(yours, expected))
    return yours


def with_floats(value: Any) -> Any:
    """A value with a float in place of each int."""
    match value:
        case int() if type(value) is int and abs(value) < 2**53:
            return float(value)
        case dict():
            return {key: with_floats(item) for key, item in value.items()}
        case list() | tuple():
            return type(value)(map(with_floats, value))
    return value


def _of_keys(pairs: dict[Any, Pair]) -> Pair:
    return {key: mine for key, (mine, _) in pairs.items()}, {key: due for key, (_, due) in pairs.items()}
