"""Measure what a thunk costs, in the process that runs it.

Whatever measures is bound before learner code is loaded, which may replace what the modules hold.
"""

from __future__ import annotations

import gc
import math
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from learnml.checks.worker.guards import files
from learnml.checks.worker.qualnames import qualified_name

Thunk = Callable[[], object]
_OF_MATH = {id(function): f"math.{name}" for name, function in vars(math).items() if callable(function)}
_cpu_clock = getattr(time, "thread_time", time.perf_counter)
_start_tracing, _stop_tracing = tracemalloc.start, tracemalloc.stop
_traced_memory, _reset_peak = tracemalloc.get_traced_memory, tracemalloc.reset_peak
_collect_nothing = gc.disable
_set_profiler, _set_tracer = sys.setprofile, sys.settrace


def tidy() -> None:
    """Collect what earlier calls left behind, so that no measurement pays for another's garbage."""
    gc.collect()


def settle() -> None:
    """Exempt everything alive now from later collections: a library imported late can cost 70 ms in each."""
    gc.collect()
    gc.freeze()


def seconds(thunk: Thunk, calls: int, pack: Callable[[object], bytes]) -> tuple[float, bytes]:
    """CPU seconds of this thread for `calls` consecutive calls; and what the last one returned, packed.

    The garbage collector is off until then, so that nothing it calls can change the result.
    """
    clock, result = _cpu_clock, None
    _collect_nothing()
    try:
        started = clock()
        for _ in range(calls):
            result = thunk()
        taken = clock() - started
        _collect_nothing()
        return taken, pack(result)
    finally:
        gc.enable()


def memory(thunk: Thunk, of: str | None) -> tuple[dict[str, Any], object]:
    """Peak bytes of one call beyond those before it, and what it did with files; then the call's result.

    With it come the bytes of an array, `of` in the thunk's closure.
    """
    mapped, written = files.mapped, files.written
    _start_tracing()
    try:
        before = _traced_memory()[0]
        _reset_peak()
        result = thunk()
        peak = _traced_memory()[1] - before
    finally:
        _stop_tracing()
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
    viewed = [array.nbytes for array in arrays if type(result) is type(array) and _is_within(result, array)]
    shares, size = bool(viewed), max(viewed, default=0)
    return {"shares": shares, "peak": measured["peak"], "size": size, "output": result}


def _is_within(result: Any, array: Any) -> bool:
    """Whether all of a result lies in the memory of an array, by what both say themselves."""
    (begin, end), (first, last) = _extent(result), _extent(array)
    return first <= begin < end <= last


def _extent(array: Any) -> tuple[int, int]:
    """The addresses at which an array begins and ends."""
    begin = end = array.__array_interface__["data"][0]
    for size, stride in zip(array.shape, array.strides):
        if not size:
            return begin, begin
        begin, end = begin + min(0, (size - 1) * stride), end + max(0, (size - 1) * stride)
    return begin, end + array.itemsize


def calls(thunk: Thunk, names: Sequence[str]) -> dict[str, Any]:
    """How often one call of the thunk calls each of the functions `names`, and its result.

    A name is "math.exp", "Value.backward" or "f"; "np.matmul" counts operations of the arrays in `tensors`.
    """
    # A dict, and no Counter, whose methods are written in Python and can be replaced.
    counted = dict.fromkeys(names, 0)

    def add(name: str) -> None:
        if name in counted:
            counted[name] += 1

    def count(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            # A set, because a plain function's two names are the same and must count once.
            for name in {frame.f_code.co_name, qualified_name(frame)}:
                add(name)
        elif event == "c_call":
            # By identity where that is known: `__module__` of a function in C can be set.
            add(_OF_MATH.get(id(argument)) or f"{argument.__module__}.{argument.__name__}")

    # No profiler sees ufuncs and operators in C; scenarios pass in arrays that count them (see `tensors`).
    operations = getattr(sys.modules.get("learnml.checks.tensors"), "operations", {})
    operations.clear()
    with _profiled(count):
        result = thunk()
    return {"counted": {name: counted[name] + operations.get(name, 0) for name in names}, "output": result}


def steps(thunk: Thunk, own: Mapping[str, Any]) -> dict[str, Any]:
    """How many rounds of loops one call makes in Python, in whatever file, and calls of functions.

    A round is a line whose instructions come before those of the last one, in the same frame. Rounds and
    calls of what belongs to the module with the namespace `own` are counted by themselves, too.
    """
    found = {"rounds": 0, "calls": 0, "own": 0}
    lasts: dict[int, int] = {}

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        key, is_own = id(frame), frame.f_globals is own
        if event == "call":
            found["calls"] += 1
            found["own"] += is_own
            lasts[key] = -1
        elif event == "line":
            is_round = frame.f_lasti <= lasts.get(key, -1)
            found["rounds"] += is_round
            found["own"] += is_round and is_own
            lasts[key] = frame.f_lasti
        return trace

    with _traced(trace):
        result = thunk()
    return {**found, "output": result}


@contextmanager
def _traced(tracer: Callable[[FrameType, str, Any], Any]) -> Iterator[None]:
    """Have this thread and those that it starts call the tracer for each line."""
    # Whoever starts a thread has imported it.
    threading = sys.modules.get("threading")
    if threading:
        threading.settrace(tracer)
    _set_tracer(tracer)
    try:
        yield
    finally:
        _set_tracer(None)
        if threading:
            threading.settrace(None)


@contextmanager
def _profiled(profiler: Callable[[FrameType, str, Any], None]) -> Iterator[None]:
    """Have this thread and those that it starts call the profiler; from Python 3.12 on, all threads."""
    # Whoever starts a thread has imported it.
    threading = sys.modules.get("threading")
    in_threads = getattr(threading, "setprofile_all_threads", getattr(threading, "setprofile", None))
    if in_threads:
        in_threads(profiler)
    _set_profiler(profiler)
    try:
        yield
    finally:
        _set_profiler(None)
        if in_threads:
            in_threads(None)


def closure(thunk: Thunk) -> dict[str, Any]:
    """The variables that a thunk closes over, by name."""
    code = getattr(thunk, "__code__", None)
    cells = getattr(thunk, "__closure__", None) or ()
    return {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells)} if code else {}
