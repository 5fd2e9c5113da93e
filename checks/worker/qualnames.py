"""The qualified name of a function being called, such as "Value.backward".

Python 3.10's code objects have no such name, so it is searched for there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import CodeType, FrameType
from typing import Any


def searched_name(frame: FrameType) -> str:
    """The qualified name under which a class holds this code; the plain name if no class does."""
    code = frame.f_code
    for owner in _candidates(frame):
        if code in _codes(vars(owner).get(code.co_name)):
            return f"{owner.__qualname__}.{code.co_name}"
    return code.co_name


def _candidates(frame: FrameType) -> Iterator[type]:
    """The classes of the first argument, then those of the module, since a static method has no `self`."""
    code = frame.f_code
    if code.co_argcount:
        first = frame.f_locals.get(code.co_varnames[0])
        yield from (first if isinstance(first, type) else type(first)).__mro__
    yield from _classes_in(frame.f_globals)


def _classes_in(namespace: dict[str, Any]) -> Iterator[type]:
    for value in list(namespace.values()):
        if isinstance(value, type) and value.__module__ == namespace.get("__name__"):
            yield value
            yield from (inner for inner in vars(value).values() if isinstance(inner, type))


def _codes(attribute: Any) -> list[CodeType | None]:
    """The code objects of a class attribute: a function, a static or class method, or a property's parts."""
    parts = [getattr(attribute, "__func__", attribute)]
    if isinstance(attribute, property):
        parts = [attribute.fget, attribute.fset, attribute.fdel]
    return [getattr(part, "__code__", None) for part in parts]


if sys.version_info >= (3, 11):

    def qualified_name(frame: FrameType) -> str:
        """The name of the frame's function, with the classes that it is defined in."""
        return frame.f_code.co_qualname
else:
    qualified_name = searched_name
