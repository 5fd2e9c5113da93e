"""What a thunk costs, measured in the process that runs it. The clocks are bound before the learner's code
is loaded.
"""

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
    """Collect what earlier calls left behind, so that no measurement pays for another."""
    gc.collect()


def seconds(thunk: Thunk, calls: int, before: Thunk) -> dict[str, float]:
    """CPU seconds of this thread for `calls` calls in a row, the collector off.

    before: called first and counted apart, so that caches are warm: the same on other inputs, since an answer
    that was remembered would cost nothing.
    """
    clock = _cpu_clock
    gc.disable()
    try:
        begun = clock()
        before()
        started = clock()
        for _ in range(calls):
            thunk()
        return {"seconds": clock() - started, "before": started - begun}
    finally:
        gc.enable()


def memory(thunk: Thunk, of: str | None) -> dict[str, int]:
    """Bytes at the peak of one call, beyond those before it; and the bytes of the array that `of` names in
    the thunk's closure.
    """
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        result = thunk()
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    del result
    named = closure(thunk).get(of) if of else None
    return {"peak": peak, "named": getattr(named, "nbytes", 0)}


def peak_of_process() -> int:
    """Bytes that this process has occupied at most, which sees what tracemalloc does not: torch's arrays."""
    try:
        # Not ru_maxrss: on Linux that begins with the size of the process that started this one.
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def view(thunk: Thunk) -> dict[str, Any]:
    """Whether the result shares memory with an array of the closure and how large that is, and the bytes
    that making it allocated.
    """
    import numpy as np

    arrays = [value for value in closure(thunk).values() if isinstance(value, np.ndarray)]
    result: Any = thunk()
    is_array = isinstance(result, np.ndarray)
    viewed = [array.nbytes for array in arrays if is_array and np.shares_memory(result, array)]
    peak = memory(thunk, None)["peak"]
    return {"shares": bool(viewed), "peak": peak, "bytes": max(viewed, default=0)}


def calls(thunk: Thunk, names: Sequence[str]) -> dict[str, dict[str, int]]:
    """How often one call of the thunk calls each of the functions `names`: "math.exp", "Value.backward",
    "f"; "np.matmul" of the arrays that count.
    """
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            # Both names, once: of a plain function they are the same.
            counted.update({frame.f_code.co_name, qualified_name(frame)})
        elif event == "c_call":
            counted[f"{argument.__module__}.{argument.__name__}"] += 1

    # Operations in C are seen by no profiler; arrays that count them are the scenario's (see `tensors`).
    operations = getattr(sys.modules.get("learnml.checks.tensors"), "operations", Counter())
    operations.clear()
    sys.setprofile(count)
    try:
        thunk()
    finally:
        sys.setprofile(None)
    counted.update(operations)
    return {"counted": {name: counted[name] for name in names}}


def closure(thunk: Thunk) -> dict[str, Any]:
    """The variables that a thunk closes over, by name."""
    code = getattr(thunk, "__code__", None)
    cells = getattr(thunk, "__closure__", None) or ()
    return {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells)} if code else {}
