"""System calls that Python has no function for."""

from __future__ import annotations

import ctypes
import os
import platform
import sys

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
MACHINE = platform.machine() if sys.platform == "linux" else ""


def system_call(number: int, *arguments: object) -> int:
    """The result of a system call. Raises OSError."""
    assert _LIBC
    # ctypes would cut a bare int to 32 bits; the kernel reads whole words.
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = int(_LIBC.syscall(ctypes.c_long(number), *words))
    if result < 0:
        raise _error()
    return result


def prctl(option: int, value: int) -> None:
    """Set a property of this process. Raises OSError."""
    assert _LIBC
    if _LIBC.prctl(option, ctypes.c_ulong(value), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0)):
        raise _error()


def _error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
