"""How much memory the C library has given out: to arrays, and to whatever else is large in Python."""

from __future__ import annotations

import ctypes
import sys


class _Mallinfo2(ctypes.Structure):
    """glibc's `struct mallinfo2`."""

    _fields_ = [
        ("arena", ctypes.c_size_t),
        ("ordblks", ctypes.c_size_t),
        ("smblks", ctypes.c_size_t),
        ("hblks", ctypes.c_size_t),
        ("hblkhd", ctypes.c_size_t),
        ("usmblks", ctypes.c_size_t),
        ("fsmblks", ctypes.c_size_t),
        ("uordblks", ctypes.c_size_t),
        ("fordblks", ctypes.c_size_t),
        ("keepcost", ctypes.c_size_t),
    ]


_PR_SET_THP_DISABLE = 41


def in_use() -> int:
    """Bytes of this process's heap that are in use; 0 where the C library can't tell (before glibc 2.33)."""
    if _mallinfo2 is None:
        return 0
    found = _mallinfo2()
    return int(found.uordblks + found.hblkhd)


def trim() -> None:
    """Give back to the system what of the heap is free, so that it sees what is taken from here on.

    Without huge pages from now on, of which the first byte takes 2 MiB.
    """
    if _malloc_trim is not None:
        _malloc_trim(0)
    if _prctl is not None:
        _prctl(_PR_SET_THP_DISABLE, *map(ctypes.c_ulong, (1, 0, 0, 0)))


# Bound before the learner's code is loaded, for which ctypes is refused. musl has neither.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None
_mallinfo2 = getattr(_libc, "mallinfo2", None)
_malloc_trim = getattr(_libc, "malloc_trim", None)
_prctl = getattr(_libc, "prctl", None)
if _mallinfo2 is not None:
    _mallinfo2.restype = _Mallinfo2
