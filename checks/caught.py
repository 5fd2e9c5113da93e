"""The exception that a thunk raised, as a value: scenarios return it, and the tutor judges it."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from dataclasses import dataclass

# By identity: a class's metaclass may define any `==` and `hash()`.
_BUILTIN = {
    id(value): name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
}
# Ends a name; by this ending, `messages` and `diagnosis` know an exception that was returned.
RETURNED = " returned, not raised"
# Only of such arguments is a message made: the `str` of anything else may be the learner's code.
_PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True)
class Caught:
    """An exception, or the fact that there was none.

    ancestry: the names of the type's builtin ancestors, nearest first, including the type itself if it is
    builtin; empty if nothing was raised. name: the type's own name; with an empty ancestry, the name of an
    exception that was returned.
    """

    ancestry: tuple[str, ...] = ()
    name: str = ""
    message: str = ""

    def is_a(self, expected: Caught) -> bool:
        """Whether this is accepted where `expected` is due: an IndexError is also a LookupError."""
        if expected.ancestry:
            return expected.ancestry[0] in self.ancestry
        return not self.ancestry and self.name == expected.name

    def __str__(self) -> str:
        if not self.ancestry:
            return f"{self.name}{RETURNED}" if self.name else "no exception"
        nearest = self.ancestry[0]
        return nearest if self.name == nearest else f"{self.name}, a kind of {nearest}"


def raised(thunk: Callable[[], object]) -> Caught:
    """What `thunk()` raises, as a value to return; raising nothing gives a value too."""
    try:
        result = thunk()
    # Not BaseException: a scenario must not catch what the guards refuse, nor an interrupt.
    except Exception as error:
        return caught(error)
    kind = type(result)
    return Caught(name=_name(kind) if issubclass(kind, BaseException) else "")


def caught(error: BaseException) -> Caught:
    """An exception as a value."""
    # No code of the learner's class is run: neither its metaclass nor its `__str__`.
    kind = type(error)
    mro = type.__dict__["__mro__"].__get__(kind)
    ancestry = tuple(_BUILTIN[id(base)] for base in mro if id(base) in _BUILTIN)
    arguments = BaseException.__dict__["args"].__get__(error)
    plain = (*_PLAIN, bytes) if isinstance(error, UnicodeDecodeError) else _PLAIN
    message = _words(error) if all(type(item) in plain for item in arguments) else ""
    return Caught(ancestry, _name(kind), message)


def _words(error: BaseException) -> str:
    # `[Errno 2] No such file or directory: 'x'`, as Python prints it, from attributes that anybody may set.
    if isinstance(error, OSError):
        names = ("errno", "strerror", "filename", "filename2")
        parts = (OSError.__dict__[name].__get__(error) for name in names)
        if all(type(part) in _PLAIN for part in parts):
            return OSError.__str__(error)
    # Python prints the repr of a key.
    if isinstance(error, KeyError):
        return KeyError.__str__(error)
    if isinstance(error, UnicodeDecodeError):
        return UnicodeDecodeError.__str__(error)
    # numpy makes its message of an axis and a number of dimensions when it is asked for.
    numpy = sys.modules.get("numpy")
    if numpy is not None and type(error) is numpy.exceptions.AxisError:
        return str(error)
    return BaseException.__str__(error)


def _name(kind: type) -> str:
    return str(type.__dict__["__name__"].__get__(kind))
