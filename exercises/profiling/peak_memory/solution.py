"""Peak memory: the most bytes that a function holds at once."""

import tracemalloc

_running = []
"""The highest count of bytes so far in each measurement under way, the outermost first."""


def peak_bytes(fn):
    """Return how many bytes fn() holds at most at once, an int; what was there before does not count.

    fn: is called once, without arguments. What it raises is passed on.
    Memory is counted by tracemalloc. If it was not tracing before, it is not tracing afterwards; if it was,
    it still is.
    fn may call peak_bytes itself: all of the numbers are right, the inner and the outer ones.
    torch: torch.cuda.max_memory_allocated
    """
    stranger = tracemalloc.is_tracing()
    if not stranger:
        tracemalloc.start()
    _note_peak()
    before = tracemalloc.get_traced_memory()[0]
    _running.append(before)
    try:
        fn()
        _note_peak()
        return _running[-1] - before
    finally:
        _running.pop()
        if not stranger:
            tracemalloc.stop()


def _note_peak():
    """Credit the peak so far to all that are measuring, then start a new one."""
    peak = tracemalloc.get_traced_memory()[1]
    _running[:] = [max(highest, peak) for highest in _running]
    tracemalloc.reset_peak()
