"""How a call is written: as the learner would write it, with the names of the parameters."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FunctionType
from typing import Any

from learnml.checks.worker.contents import may_change
from learnml.checks.worker.showing import shown
from learnml.checks.worker.wire import type_name

MOST_OF_A_FILE = 340
"""Characters of a file that a call is given the name of."""
OPERATORS = {
    "__add__": "{0} + {1}",
    "__radd__": "{1} + {0}",
    "__sub__": "{0} - {1}",
    "__rsub__": "{1} - {0}",
    "__mul__": "{0} * {1}",
    "__rmul__": "{1} * {0}",
    "__truediv__": "{0} / {1}",
    "__rtruediv__": "{1} / {0}",
    "__pow__": "{0} ** {1}",
    "__rpow__": "{1} ** {0}",
    "__matmul__": "{0} @ {1}",
    "__rmatmul__": "{1} @ {0}",
    "__neg__": "-{0}",
    "__lt__": "{0} < {1}",
    "__le__": "{0} <= {1}",
    "__gt__": "{0} > {1}",
    "__ge__": "{0} >= {1}",
    "__getitem__": "{0}[{1}]",
    "__setitem__": "{0}[{1}] = {2}",
    "__len__": "len({0})",
    "__iter__": "iter({0})",
}
Tell = Callable[[tuple[Any, ...], Mapping[str, Any]], str]
"""A call as it is written, by its arguments and its named arguments."""


def named_arguments(
    function: Callable[..., Any], arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """What a function is given, by the names of its parameters."""
    # Not strict: what goes into `*rest` has no name of its own.
    yield from zip(parameters_of(function), arguments)
    yield from named.items()


def parameters_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names of what a function takes by position."""
    code = getattr(function, "__code__", None)
    return code.co_varnames[: code.co_argcount] if code else ()


def _no_source(function: FunctionType) -> str:
    return ""


class Teller:
    """Writes calls; functions that are given to one as `source_of` has them, or else by their names."""

    def __init__(self, source_of: Callable[[FunctionType], str] = _no_source) -> None:
        self._source_of = source_of

    def function(self, name: str, function: Callable[..., Any]) -> Tell:
        """Tells the calls of a function."""
        names = parameters_of(function)
        return lambda arguments, named: self._call(name, names, arguments, named)

    def method(self, kind: type, name: str, method: Callable[..., Any]) -> Tell:
        """Tells the calls of a method, operators as such."""
        names = parameters_of(method)[1:]

        def tell(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> str:
            # Called by the class: then the first argument may be anything.
            if not arguments or not isinstance(arguments[0], kind):
                return self._call(f"{type_name(kind)}.{name}", (), arguments, named)
            if name == "__init__":
                return self._call(type_name(kind), names, arguments[1:], named)
            if name in OPERATORS and not named:
                if len(arguments) == 2 and arguments[0] is arguments[1]:
                    return f"{OPERATORS[name].format('x', 'x')} where x = {self._shown(arguments[0])}"
                # An empty text at the end, for an operator that is called by its name without an operand.
                return OPERATORS[name].format(*map(self._shown, arguments), "")
            bound = "" if name == "__call__" else f".{name}"
            return self._call(f"{self._shown(arguments[0])}{bound}", names, arguments[1:], named)

        return tell

    def class_method(self, name: str, method: Callable[..., Any]) -> Tell:
        """Tells the calls of the function behind a class method."""
        names = parameters_of(method)[1:]
        return lambda arguments, named: self._call(
            f"{type_name(arguments[0])}.{name}", names, arguments[1:], named
        )

    def held(self, holder: Callable[[], Any], name: str, function: Callable[..., Any]) -> Tell:
        """Tells the calls of a function that an object has for an attribute."""
        names, at_first = parameters_of(function), self._shown(holder())

        def tell(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> str:
            # Of an object that nobody has kept, only the function is left when it is called.
            shown = self._shown(holder()) if holder() is not None else at_first
            return self._call(f"{shown}.{name}", names, arguments, named)

        return tell

    def _call(
        self, name: str, parameters: tuple[str, ...], arguments: tuple[Any, ...], named: Mapping[str, Any]
    ) -> str:
        # What goes into `*rest` has no name, and after a named argument Python takes none without. Nor is
        # there a name for what is given by position to a parameter that is named, too.
        is_named = len(arguments) <= len(parameters) and not {*parameters[: len(arguments)]} & named.keys()
        known = parameters if is_named else [""] * len(arguments)
        told = self._told_once([*zip(known, arguments), *named.items()])
        return f"{name}({', '.join(told)})"

    def _told_once(self, given: Iterable[tuple[str, Any]]) -> Iterator[str]:
        """The arguments as they are written; what is given once more, by the name that it was given by."""
        names: dict[int, str] = {}
        for name, value in given:
            before = names.get(id(value), "")
            if name and may_change(value):
                names.setdefault(id(value), name)
            yield f"{name}={before or self._shown(value)}".lstrip("=")

    def _shown(self, value: Any) -> str:
        source = self._source_of(value) if type(value) is FunctionType else ""
        return source or shown(value)


def files_named(values: Iterable[Any]) -> tuple[str, ...]:
    """The files that these values are the names of, each with what it holds, in words."""
    # In the working directory only, which is the scratch folder.
    names = [value for value in values if type(value) is str and os.path.basename(value) == value]
    return tuple(f"{name} held: {_content(name)}" for name in names if os.path.isfile(name))


def _content(name: str) -> str:
    with open(name, "rb") as file:
        data = file.read(MOST_OF_A_FILE)
        left = len(file.read())
    # As bytes, where they are no text: nothing of it is lost, not even a line's ending.
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data, final=not left)
    except UnicodeDecodeError:
        return shown(data, MOST_OF_A_FILE)
    told = shown(text, MOST_OF_A_FILE)
    return f"{told} and {left} bytes more" if left else told
