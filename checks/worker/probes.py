"""Measure what a thunk costs, in the process that runs it. Clocks are bound before learner code is loaded."""

from __future__ import annotations

import gc
import resource
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

from learnml.checks.worker.qualnames import qualified_name

Thunk = Callable[[], object]
_cpu_clock = getattr(time, "thread_time", time.perf_counter)


def tidy() -> None:
    """Collect what earlier calls left behind, so that no measurement pays for another's garbage."""
    gc.collect()


def settle() -> None:
    """Exempt everything alive now from later collections: a library imported late can cost 70 ms in each."""
    gc.collect()
    gc.freeze()


def seconds(thunk: Thunk, calls: int, before: Thunk) -> tuple[dict[str, float], object]:
    """CPU seconds of this thread for `calls` consecutive calls; and what the last one returned.

    The garbage collector is off.

    before: called first and timed separately, to warm the caches. It is the same function on other inputs,
    because a memoized answer would cost nothing.
    """
    clock, result = _cpu_clock, None
    gc.disable()
    try:
        begun = clock()
        before()
        started = clock()
        for _ in range(calls):
            result = thunk()
        return {"seconds": clock() - started, "before": started - begun}, result
    finally:
        gc.enable()


def memory(thunk: Thunk, of: str | None) -> dict[str, Any]:
    """Peak bytes of one call beyond those before it, its result, and the bytes of an array.

    The array is `of` in the thunk's closure.
    """
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        result = thunk()
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    named = closure(thunk).get(of) if of else None
    return {"peak": peak, "named": getattr(named, "nbytes", 0), "output": result}


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
    measured = memory(thunk, None)
    result = measured["output"]
    is_array = isinstance(result, np.ndarray)
    viewed = [array.nbytes for array in arrays if is_array and np.shares_memory(result, array)]
    shares, size = bool(viewed), max(viewed, default=0)
    return {"shares": shares, "peak": measured["peak"], "bytes": size, "output": result}


def calls(thunk: Thunk, names: Sequence[str]) -> dict[str, Any]:
    """How often one call of the thunk calls each of the functions `names`, and its result.

    A name is "math.exp", "Value.backward" or "f"; "np.matmul" counts operations of the arrays in `tensors`.
    """
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            # A set, because a plain function's two names are the same and must count once.
            counted.update({frame.f_code.co_name, qualified_name(frame)})
        elif event == "c_call":
            counted[f"{argument.__module__}.{argument.__name__}"] += 1

    # No profiler sees ufuncs and operators in C; scenarios pass in arrays that count them (see `tensors`).
    operations = getattr(sys.modules.get("learnml.checks.tensors"), "operations", Counter())
    operations.clear()
    sys.setprofile(count)
    try:
        result = thunk()
    finally:
        sys.setprofile(None)
    counted.update(operations)
    return {"counted": {name: counted[name] for name in names}, "output": result}


def closure(thunk: Thunk) -> dict[str, Any]:
    """The variables that a thunk closes over, by name."""
    code = getattr(thunk, "__code__", None)
    cells = getattr(thunk, "__closure__", None) or ()
    return {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells)} if code else {}
