"""A module of the learner's as a scenario gets it while its calls are recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any

from learnml.checks.worker.telling import OPERATORS
from learnml.checks.worker.tracing import Trace, the_object, the_result

_SPECIAL = ("__init__", "__call__", "__enter__", "__exit__")
"""Methods that Python calls, and that are told like calls of others."""
# Where the types of functions, partials and numpy's ufuncs come from. Instances of the learner's own classes
# are watched through these.
_LIBRARIES = ("builtins", "functools", "numpy")


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
            trace = self.__dict__["_trace"]
            known[name] = trace.watched(value, trace.teller.function(name, value))
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
                gives = the_object if name == "__init__" else the_result
                setattr(kind, name, trace.watched(method, trace.teller.method(kind, name, method), gives))
            if type(method) is staticmethod and _is_watched(name):
                changed.append((kind, name, method))
                function = method.__func__
                tell = trace.teller.function(f"{kind.__name__}.{name}", function)
                setattr(kind, name, staticmethod(trace.watched(function, tell)))
        for name, method in _class_methods(kind).items():
            changed.append((kind, name, vars(kind).get(name)))
            setattr(kind, name, classmethod(trace.watched(method, trace.teller.class_method(name, method))))
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
