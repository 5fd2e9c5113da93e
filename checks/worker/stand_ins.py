"""Functions in Python that stand in for those in C whose calls a budget limits.

What C itself calls, as in `map(math.exp, values)`, no profiler sees; but it sees a function in Python, and
the call that this one makes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

_MODULE = "math."
"""All that the budgets of the course limit in C. Of numpy's operations, arrays keep count: see `tensors`."""


def put_in_place(names: Iterable[str]) -> None:
    """Have the functions of `math` among these names be called through Python.

    To be done before any of the learner's code has them.
    """
    for name in names:
        function = name.removeprefix(_MODULE)
        if function != name and callable(getattr(math, function, None)):
            setattr(math, function, _in_python(getattr(math, function)))


def _in_python(function: Callable[..., Any]) -> Any:
    # In a namespace of its own, since a closure would hand out the function.
    namespace = {"function": function, "__builtins__": {}, "__name__": _MODULE.rstrip(".")}
    stand_in = eval("lambda *arguments: function(*arguments)", namespace)
    stand_in.__name__ = stand_in.__qualname__ = function.__name__
    stand_in.__doc__ = function.__doc__
    return stand_in
