"""How a call is written: as the learner would write it, with the names of the parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from learnml.checks.worker.showing import shown
from learnml.checks.worker.wire import type_name

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


def method_teller(kind: type, name: str, method: Callable[..., Any]) -> Tell:
    names = parameters_of(method)[1:]

    def tell(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> str:
        if name == "__init__":
            return written(type_name(kind), names, arguments[1:], named)
        if name in OPERATORS and not named:
            # An empty text at the end, for an operator that is called by its name without an operand.
            return OPERATORS[name].format(*map(shown, arguments), "")
        bound = "" if name == "__call__" else f".{name}"
        return written(f"{shown(arguments[0])}{bound}", names, arguments[1:], named)

    return tell


def call_of_held(
    holder: Any, name: str, names: tuple[str, ...], arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> str:
    return written(f"{shown(holder)}.{name}", names, arguments, named)


def class_method_teller(name: str, method: Callable[..., Any]) -> Tell:
    names = parameters_of(method)[1:]
    return lambda arguments, named: written(f"{type_name(arguments[0])}.{name}", names, arguments[1:], named)


def parameters_of(function: Callable[..., Any]) -> tuple[str, ...]:
    code = getattr(function, "__code__", None)
    return code.co_varnames[: code.co_argcount] if code else ()


def written(
    name: str, parameters: tuple[str, ...], arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> str:
    # What goes into `*rest` has no name, and after a named argument Python takes none without.
    known = parameters if len(arguments) <= len(parameters) else [""] * len(arguments)
    given = [f"{name}={shown(value)}".lstrip("=") for name, value in zip(known, arguments)]
    return f"{name}({', '.join([*given, *(f'{key}={shown(value)}' for key, value in named.items())])})"
