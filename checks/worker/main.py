"""The process that runs a learner's code. It answers requests on a private descriptor until that closes.

Started as `python -I main.py REQUESTS REPLIES LIFELINE ADDRESS_SPACE CPU THREADS MODULES...`: three
descriptors, a memory limit in bytes (0: none), a CPU limit in seconds, the number of threads for numpy's
linear algebra, and the modules to import before the first request. Everything this file needs is bound
before the learner's code can run.
"""

import fcntl
import gc
import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable
from functools import partial

LARGEST_FILE = 32 * 2**20
"""In bytes. A language model's checkpoint with its optimiser's state takes 20 MiB."""
# More than a judgement may take: 60 seconds for the values, 60 on the second seed, 60 for the budgets.
CPU_SECONDS = 300
CPU_SECONDS_OF_OURS = 4 * 60 * 60
"""For a process of ours, which may answer for a whole course: its outputs on 20 seeds take more than 200."""
# For what numpy may be linked with: OpenMP, OpenBLAS, Intel's MKL, Apple's Accelerate.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_SET_SIGNAL = 10
"""Linux's F_SETSIG, which Python names only where its C library does."""
_KEPT = 2**25 - 2**16
"""Bytes of a block whose release makes glibc keep freed memory: as large as its limit of 32 MiB allows."""


def limit_resources(address_space: int, cpu_seconds: int = CPU_SECONDS) -> None:
    """Set permanent limits that the kernel enforces: memory, file size, CPU time, no core dumps.

    The limit of CPU time is for when the tutor has been killed and enforces no deadlines any more.
    """
    limits = [
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
        # Only a process of ours has no limit of memory.
        (resource.RLIMIT_CPU, cpu_seconds if address_space else max(cpu_seconds, CPU_SECONDS_OF_OURS)),
    ]
    if address_space:
        limits.append((resource.RLIMIT_AS, address_space + mapped()))
    for which, value in limits:
        try:
            resource.setrlimit(which, (value, value))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS; a lower hard limit may be in force already
            pass


def end_with_the_tutor(lifeline: int) -> None:
    """Have the kernel kill this process when the other end of the lifeline closes, whatever it is doing.

    A tutor that was killed can't end it. Where the kernel has no such signal, the limit of CPU time remains.
    """
    if sys.platform.startswith("linux"):
        try:
            fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
            fcntl.fcntl(lifeline, _SET_SIGNAL, signal.SIGKILL)
            fcntl.fcntl(lifeline, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        except OSError:
            pass


def mapped() -> int:
    """Bytes of address space that the interpreter and libraries occupy before the learner's code runs."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def prepared(modules: list[str], threads: int = 1) -> Callable[[int, int], None]:
    """Import everything needed to answer requests, and return the function that answers them."""
    # Nothing that is imported is garbage, and looking for some takes a tenth of the time.
    gc.disable()
    # Before numpy is imported: its linear algebra reads these once, and then starts its threads.
    for name in _THREADS:
        os.environ[name] = str(threads)
    for name in modules:
        importlib.import_module(name)
    keep_freed_memory()
    # Imported now: once the guards are in place, they would refuse it.
    from learnml.checks.worker.kernel.confinement import common_paths
    from learnml.checks.worker.server import serve

    answer = partial(serve, common_paths())

    # All objects so far stay for good, so collections between measurements need not traverse them.
    gc.freeze()
    gc.enable()
    return answer


def keep_freed_memory() -> None:
    """Have arrays reuse freed memory instead of asking the system for it each time.

    glibc returns a large block to the system as soon as it is freed, but raises its threshold to that block's
    size for the blocks that follow. This saves a training step thousands of page faults.
    """
    if numpy := sys.modules.get("numpy"):
        numpy.empty(_KEPT, numpy.uint8)


def main() -> None:
    requests, replies, lifeline, address_space, cpu_seconds, threads = map(int, sys.argv[1:7])
    modules = sys.argv[7:]
    # The learner's code need not know the descriptors.
    sys.argv[1:] = []
    # First: the imports may take seconds, in which the tutor may end.
    end_with_the_tutor(lifeline)
    serve = prepared(modules, threads)
    # Only now: what the libraries have mapped does not count against the learner's code.
    limit_resources(address_space, cpu_seconds)
    serve(requests, replies)


if __name__ == "__main__":
    main()
