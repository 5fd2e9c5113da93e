"""Record the calls that a scenario makes into the module, with the arguments and the result of each.

A scenario is run again for this when its calls are to be shown; the run that is judged is never traced.
Only calls from the scenario count, not those that the module makes itself.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import FunctionType, GeneratorType, ModuleType
from typing import Any

from learnml.checks.caught import caught
from learnml.checks.worker.showing import shown
from learnml.checks.worker.wire import TooLarge, frame, type_name, unframe

# A scenario may call in a loop; each call costs a description of all its arguments.
MOST_CALLS = 500
MOST_BYTES = 4 * 2**20
"""Total size of the results that are kept for comparison; later ones are only displayed."""
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
_SPECIAL = ("__init__", "__call__", "__enter__", "__exit__")
"""Methods that Python calls, and that are told like calls of others."""
OBJECT = "\0object"
"""Marks a tuple that stands for an object, by the plain values and arrays that it holds."""
MOST_ITEMS = 200
"""How many items of a generator are kept for comparison."""
_DEEPEST = 4
"""How many levels deep lists and tuples are searched for objects."""
_CONTAINERS = ("list", "tuple", "dict", "set", "ndarray")
# Where the types of functions, partials and numpy's ufuncs come from. Instances of the learner's own classes
# are watched through these.
_LIBRARIES = ("builtins", "functools", "numpy")

Record = tuple[str, str, str, bytes, tuple[str, ...], int]
"""The call as it is written; "returned" or "raised"; what, as it is shown; that as a frame, or nothing, with
what a call that returns None found and leaves in its arguments; the arguments that are not the same after the
call as before; the line of the module that defines the function, or 0.
"""
Tell = Callable[[tuple[Any, ...], Mapping[str, Any]], str]
Gives = Callable[[tuple[Any, ...], Any], Any]
"""What a call gives whoever makes it, by its arguments and what the function returns."""


def _the_result(arguments: tuple[Any, ...], result: Any) -> Any:
    return result


def _the_object(arguments: tuple[Any, ...], result: Any) -> Any:
    """What `Value(3.0)` gives is the object, though its `__init__` returns None."""
    return arguments[0]


class Trace:
    """The calls of one run into the module of this name, in order."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._records: list[Record] = []
        self._came: dict[int, list[Any]] = {}
        """By the number of the call that returned a generator: what it has yielded, if it was asked."""
        self._held: set[Callable[..., Any]] = set()
        """Functions that are held by objects, and watched by now."""
        self._giving: set[Callable[..., Any]] = set()
        """Functions that have returned something."""
        self._bytes = 0
        self._is_inside = False

    @property
    def calls(self) -> list[Record]:
        """The records so far; those of calls that returned a generator tell its items."""
        told, size = list(self._records), self._bytes
        # Only now: a generator is over when nobody asks any more, which it does not notice.
        for number, items in self._came.items():
            call, how, _, _, changed, line = told[number]
            value = _frame(items)
            size += len(value)
            kept = value if size <= MOST_BYTES else b""
            told[number] = (call, how, f"a generator of {shown(items)}", kept, changed, line)
        return told

    def watched(
        self, function: Callable[..., Any], tell: Tell, gives: Gives = _the_result
    ) -> Callable[..., Any]:
        """Wrap the function so that each call not made by the module itself is recorded."""
        defined = self._line(function)

        @functools.wraps(function)
        def watching(*arguments: Any, **named: Any) -> Any:
            if self._is_inside or len(self._records) >= MOST_CALLS:
                return function(*arguments, **named)
            self._is_inside, line = True, defined
            try:
                # Described now, because the call may change its arguments.
                call = tell(arguments, named)
                given = dict(_arguments(function, arguments, named))
                before = {name: _content(value) for name, value in given.items()}
                # Not of what has returned something: a whole model would be written for each call of it.
                is_worth_it = self._bytes <= MOST_BYTES and function not in self._giving
                found = _frame(_states(given)) if is_worth_it else b""

                def write(how: str, what: str, value: object) -> None:
                    changed = [name for name in given if _content(given[name]) != before[name]]
                    # A call that returns nothing is made for what it does to its object or an argument.
                    left: tuple[Any, ...] = ()
                    if found and value is None:
                        left = found, _states(given)
                    elif changed:
                        left = _of(before, changed), {name: given[name] for name in changed}
                    self._write((call, how, what, _frame(value, *left), tuple(changed), line))

                try:
                    result = function(*arguments, **named)
                except (Exception, SystemExit) as error:
                    what, line = caught(error), self._line_of(error) or line
                    write("raised", f"{what}: {what.message}".rstrip(": "), what)
                    raise
                # Which function, and by what name, is the writer's own business.
                given_back = gives(arguments, result)
                if given_back is not None:
                    self._giving.add(function)
                told = "a function" if type(result) is FunctionType else shown(given_back)
                write("returned", told, comparable(given_back))
            finally:
                self._is_inside = False
            self._watch_held(given_back)
            return self._returned(result, call)

        return watching

    def _write(self, record: Record) -> None:
        call, how, what, value, changed, line = record
        self._bytes += len(value)
        self._records.append((call, how, what, value if self._bytes <= MOST_BYTES else b"", changed, line))

    def _line(self, function: Callable[..., Any]) -> int:
        code = getattr(function, "__code__", None)
        # What it has inherited or imported stands in another file.
        return code.co_firstlineno if code and function.__module__ == self._module else 0

    def _line_of(self, error: BaseException) -> int:
        """The innermost line of the module at which an exception was raised."""
        line, trace = 0, error.__traceback__
        while trace:
            if trace.tb_frame.f_globals.get("__name__") == self._module:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line

    def _returned(self, result: Any, call: str) -> Any:
        """Watch a returned function or generator as well.

        Calling it, or asking for its next item, runs the module's code.
        """
        if type(result) is FunctionType:
            return self.watched(result, functools.partial(_call, call, _names(result)))
        if type(result) is GeneratorType:
            return self._inside(result, len(self._records) - 1)
        return result

    def _watch_held(self, value: Any) -> None:
        """Watch the functions that an object of the learner's holds, such as a `_backward`."""
        for name, held in list(vars(value).items()) if _is_own(value) else ():
            if type(held) is FunctionType and held not in self._held:
                tell = functools.partial(_call_of_held, value, name, _names(held))
                vars(value)[name] = watching = self.watched(held, tell)
                self._held.add(watching)

    def _inside(self, items: Generator[Any, Any, Any], number: int) -> Iterator[Any]:
        """The items; what is called to make them is called by the module itself."""
        # Begun only now: of one that nobody asks, it is not known what it would yield.
        came = self._came[number] = []
        while True:
            before, self._is_inside = self._is_inside, True
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                self._is_inside = before
            if len(came) < MOST_ITEMS:
                came.append(comparable(item))
            yield item


def _frame(*values: object) -> bytes:
    """The values as they would be sent; nothing if they are too big for that."""
    try:
        return frame(list(values))
    except (TooLarge, RecursionError):
        return b""


def _of(contents: Mapping[str, bytes], names: Iterable[str]) -> bytes:
    """The values of these names, each from a frame of its own, in one frame."""
    return _frame({name: unframe(contents[name])[0] for name in names if contents[name]})


def _content(value: object) -> bytes:
    """What is in a list, a dict or an array. Objects of classes may change: that is what they are for."""
    return _frame(value) if _is_container(value) else b""


def _arguments(
    function: Callable[..., Any], arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """What a function is given, by the names of its parameters."""
    # Not strict: what goes into `*rest` has no name of its own.
    yield from zip(_names(function), arguments)
    yield from named.items()


def comparable(value: Any, depth: int = 0, inside: bool = False) -> Any:
    """A value with its objects of the learner's classes taken apart.

    In place of each are the plain values and arrays that it holds in public; `inside`: and all else that it
    holds there, taken apart too.
    """
    if type(value) in (list, tuple) and depth < _DEEPEST:
        return type(value)(comparable(item, depth + 1, inside) for item in value)
    if not _is_own(value):
        return value
    public = {name: item for name, item in vars(value).items() if not name.startswith("_")}
    if inside and depth < _DEEPEST:
        return OBJECT, {name: comparable(item, depth + 1, inside) for name, item in public.items()}
    return OBJECT, {name: item for name, item in public.items() if _is_plain(item)}


def _is_own(value: object) -> bool:
    """Whether this is an object of a class of the learner's, with attributes."""
    is_theirs = type(value).__module__.partition(".")[0] == "myml"
    return is_theirs and type(getattr(value, "__dict__", None)) is dict


def _states(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a call can change: its objects, lists and arrays, taken apart."""
    return {name: comparable(v, inside=True) for name, v in given.items() if _is_own(v) or _is_container(v)}


def _is_container(value: object) -> bool:
    return type_name(type(value)) in _CONTAINERS


def _is_plain(value: object) -> bool:
    return value is None or type(value) in (int, float, bool, str) or type_name(type(value)) == "ndarray"


class WatchedModule:
    """Stands in for the module in a scenario, so that its functions are watched."""

    def __init__(self, module: ModuleType, trace: Trace) -> None:
        # Not by attributes: `__setattr__` would set them in the module.
        self.__dict__.update(_module=module, _trace=trace, _watched={})

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.__dict__["_module"], name)
        if isinstance(value, type) or not callable(value) or type(value).__module__ not in _LIBRARIES:
            return value
        known = self.__dict__["_watched"]
        if name not in known:
            tell = functools.partial(_call, name, _names(value))
            known[name] = self.__dict__["_trace"].watched(value, tell)
        return known[name]

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.__dict__["_module"], name, value)


@contextmanager
def watched_classes(module: ModuleType, trace: Trace) -> Iterator[None]:
    """Watch the methods of the module's own classes meanwhile.

    And the class methods that they inherit from other files of the learner's, such as a function's `apply`.
    The classes themselves are changed and restored, not wrapped, so that `isinstance` still works.
    """
    own = [v for v in vars(module).values() if isinstance(v, type) and v.__module__ == module.__name__]
    changed: list[tuple[type, str, Any]] = []
    for kind in own:
        for name, method in list(vars(kind).items()):
            if type(method) is FunctionType and _is_watched(name):
                changed.append((kind, name, method))
                gives = _the_object if name == "__init__" else _the_result
                setattr(kind, name, trace.watched(method, _teller(kind, name, method), gives))
        for name, method in _class_methods(kind).items():
            changed.append((kind, name, vars(kind).get(name)))
            setattr(kind, name, classmethod(trace.watched(method, _teller_of_class(name, method))))
    try:
        yield
    finally:
        for kind, name, before in changed:
            if before is None:
                delattr(kind, name)
            else:
                setattr(kind, name, before)


def _class_methods(kind: type) -> dict[str, Callable[..., Any]]:
    """The functions behind its public class methods, inherited ones too, as far as they are the learner's."""
    found: dict[str, Callable[..., Any]] = {}
    for above in reversed(kind.__mro__):
        if above.__module__.partition(".")[0] == "myml":
            methods = {n: m for n, m in vars(above).items() if type(m) is classmethod and _is_watched(n)}
            found |= {name: method.__func__ for name, method in methods.items()}
    return found


def _is_watched(name: str) -> bool:
    # Of those with one underscore a scenario calls only what the stub names, such as `_backward`.
    return not name.startswith("__") or name in OPERATORS or name in _SPECIAL


def _teller(kind: type, name: str, method: Callable[..., Any]) -> Tell:
    names = _names(method)[1:]

    def tell(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> str:
        if name == "__init__":
            return _call(type_name(kind), names, arguments[1:], named)
        if name in OPERATORS and not named:
            # An empty text at the end, for an operator that is called by its name without an operand.
            return OPERATORS[name].format(*map(shown, arguments), "")
        bound = "" if name == "__call__" else f".{name}"
        return _call(f"{shown(arguments[0])}{bound}", names, arguments[1:], named)

    return tell


def _call_of_held(
    holder: Any, name: str, names: tuple[str, ...], arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> str:
    return _call(f"{shown(holder)}.{name}", names, arguments, named)


def _teller_of_class(name: str, method: Callable[..., Any]) -> Tell:
    names = _names(method)[1:]
    return lambda arguments, named: _call(f"{type_name(arguments[0])}.{name}", names, arguments[1:], named)


def _names(function: Callable[..., Any]) -> tuple[str, ...]:
    code = getattr(function, "__code__", None)
    return code.co_varnames[: code.co_argcount] if code else ()


def _call(
    name: str, parameters: tuple[str, ...], arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> str:
    # What goes into `*rest` has no name, and after a named argument Python takes none without.
    known = parameters if len(arguments) <= len(parameters) else [""] * len(arguments)
    given = [f"{name}={shown(value)}".lstrip("=") for name, value in zip(known, arguments)]
    return f"{name}({', '.join([*given, *(f'{key}={shown(value)}' for key, value in named.items())])})"
