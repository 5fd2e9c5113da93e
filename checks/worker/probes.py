"""Measure what a thunk costs, in the process that runs it. Clocks are bound before learner code is loaded."""

from __future__ import annotations

import gc
import math
import resource
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from learnml.checks.worker.guards import files
from learnml.checks.worker.qualnames import qualified_name
from learnml.checks.worker.requests import OWN

Thunk = Callable[[], object]
_OF_MATH = {id(function): f"math.{name}" for name, function in vars(math).items() if callable(function)}
_cpu_clock = getattr(time, "thread_time", time.perf_counter)


def tidy() -> None:
    """Collect what earlier calls left behind, so that no measurement pays for another's garbage."""
    gc.collect()


def settle() -> None:
    """Exempt everything alive now from later collections: a library imported late can cost 70 ms in each."""
    gc.collect()
    gc.freeze()


def seconds(thunk: Thunk, calls: int) -> tuple[float, object]:
    """CPU seconds of this thread for `calls` consecutive calls; and what the last one returned.

    The garbage collector is off.
    """
    clock, result = _cpu_clock, None
    gc.disable()
    try:
        started = clock()
        for _ in range(calls):
            result = thunk()
        return clock() - started, result
    finally:
        gc.enable()


def memory(thunk: Thunk, of: str | None) -> tuple[dict[str, Any], object]:
    """Peak bytes of one call beyond those before it, and what it did with files; then the call's result.

    With it come the bytes of an array, `of` in the thunk's closure.
    """
    mapped, written = files.mapped, files.written
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        result = thunk()
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    named = closure(thunk).get(of) if of else None
    found = {
        "peak": peak,
        "mapped": files.mapped - mapped,
        "writes": files.written > written,
        "named": getattr(named, "nbytes", 0),
    }
    return found, result


def peak_of_process() -> int:
    """The most bytes this process has occupied. Includes torch's tensors, which tracemalloc can't see."""
    try:
        # Not ru_maxrss: on Linux it starts at the size of the process that started this one.
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def view(thunk: Thunk) -> dict[str, Any]:
    """The result of one call, and whether it shares memory with an array of the closure.

    Then that array's size, and the peak in bytes.
    """
    import numpy as np

    arrays = [value for value in closure(thunk).values() if isinstance(value, np.ndarray)]
    measured, result = memory(thunk, None)
    is_array = isinstance(result, np.ndarray)
    viewed = [array.nbytes for array in arrays if is_array and np.shares_memory(result, array)]
    shares, size = bool(viewed), max(viewed, default=0)
    return {"shares": shares, "peak": measured["peak"], "bytes": size, "output": result}


def calls(thunk: Thunk, names: Sequence[str], own: str | None = None) -> dict[str, Any]:
    """How often one call of the thunk calls each of the functions `names`, and its result.

    A name is "math.exp", "Value.backward" or "f"; "np.matmul" counts operations of the arrays in `tensors`,
    and OWN calls of whatever the file `own` defines.
    """
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            counted[OWN] += frame.f_code.co_filename == own
            # A set, because a plain function's two names are the same and must count once.
            counted.update({frame.f_code.co_name, qualified_name(frame)})
        elif event == "c_call":
            # By identity where that is known: `__module__` of a function in C can be set.
            counted[_OF_MATH.get(id(argument)) or f"{argument.__module__}.{argument.__name__}"] += 1

    # No profiler sees ufuncs and operators in C; scenarios pass in arrays that count them (see `tensors`).
    operations = getattr(sys.modules.get("learnml.checks.tensors"), "operations", Counter())
    operations.clear()
    with _profiled(count):
        result = thunk()
    counted.update(operations)
    return {"counted": {name: counted[name] for name in names}, "output": result}


@contextmanager
def _profiled(profiler: Callable[[FrameType, str, Any], None]) -> Iterator[None]:
    """Have this thread and those that it starts call the profiler; from Python 3.12 on, all threads."""
    # Whoever starts a thread has imported it.
    threading = sys.modules.get("threading")
    in_threads = getattr(threading, "setprofile_all_threads", getattr(threading, "setprofile", None))
    if in_threads:
        in_threads(profiler)
    sys.setprofile(profiler)
    try:
        yield
    finally:
        sys.setprofile(None)
        if in_threads:
            in_threads(None)


def closure(thunk: Thunk) -> dict[str, Any]:
    """The variables that a thunk closes over, by name."""
    code = getattr(thunk, "__code__", None)
    cells = getattr(thunk, "__closure__", None) or ()
    return {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells)} if code else {}
