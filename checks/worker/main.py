"""The process that runs a learner's code. It answers requests on a private descriptor until that closes.

Started as `python -I main.py REQUESTS REPLIES LIFELINE ADDRESS_SPACE CPU THREADS MODULES...`: three
descriptors, a limit in bytes (0: none) and one in seconds, how many threads numpy's linear algebra has, and
what to import before the first request. Everything this file needs is bound before the learner's code can
run.
"""

import fcntl
import gc
import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable

LARGEST_FILE = 32 * 2**20
"""Bytes: a checkpoint of a language model with the state of its optimiser has 20 MiB."""
CPU_SECONDS = 300
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_SET_SIGNAL = 10
"""Linux's F_SETSIG, which Python has a name for only where its C library has one."""
_KEPT = 2**25 - 2**16
"""Bytes of the largest block whose release makes glibc keep what is freed from then on."""


def limit_resources(address_space: int, cpu_seconds: int = CPU_SECONDS) -> None:
    """What the kernel enforces, for good: memory, the size of files, CPU time should the tutor itself be
    killed, no core dumps.
    """
    limits = [
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, cpu_seconds),
    ]
    if address_space:
        limits.append((resource.RLIMIT_AS, address_space + mapped()))
    for which, value in limits:
        try:
            resource.setrlimit(which, (value, value))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS; a lower hard limit is in force already
            pass


def end_with_the_tutor(lifeline: int) -> None:
    """Have the kernel kill this process when the other end of the lifeline closes, whatever it does then: a
    tutor that is killed can't end it. Where the kernel has no such signal, the limit of CPU time does.
    """
    if sys.platform.startswith("linux"):
        try:
            fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
            fcntl.fcntl(lifeline, _SET_SIGNAL, signal.SIGKILL)
            fcntl.fcntl(lifeline, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        except OSError:
            pass


def mapped() -> int:
    """Bytes of address space that the interpreter and the libraries take before the learner's code runs."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def prepared(modules: list[str], threads: int = 1) -> Callable[[int, int], None]:
    """Import everything that answering requests takes; what then answers them."""
    for name in _THREADS:
        os.environ[name] = str(threads)
    for name in modules:
        importlib.import_module(name)
    keep_freed_memory()
    # Imported now: afterwards the learner's guards would be in the way.
    from learnml.checks.worker.server import serve

    # What is here now stays: the collections between measurements need not walk it.
    gc.freeze()
    return serve


def keep_freed_memory() -> None:
    """Have arrays take memory that was used before, instead of asking the system for it each time.

    glibc gives large blocks back as soon as they are freed, until one of them shows that they come again: it
    then keeps as much as that. A step of training has thousands of page faults less.
    """
    if numpy := sys.modules.get("numpy"):
        numpy.empty(_KEPT, numpy.uint8)


def main() -> None:
    requests, replies, lifeline, address_space, cpu_seconds, threads = map(int, sys.argv[1:7])
    modules = sys.argv[7:]
    sys.argv[1:] = []
    end_with_the_tutor(lifeline)
    serve = prepared(modules, threads)
    limit_resources(address_space, cpu_seconds)
    serve(requests, replies)


if __name__ == "__main__":
    main()
