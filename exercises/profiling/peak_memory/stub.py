"""Peak memory: the most bytes that a function holds at once."""

import tracemalloc


def peak_bytes(fn):
    """Return how many bytes fn() holds at most at once, an int; what was there before does not count.

    fn: is called once, without arguments. What it raises is passed on.
    Memory is counted by tracemalloc. If it was not tracing before, it is not tracing afterwards; if it was,
    it still is.
    fn may call peak_bytes itself: all of the numbers are right, the inner and the outer ones.
    torch: torch.cuda.max_memory_allocated
    """
    raise NotImplementedError("Build it.")
