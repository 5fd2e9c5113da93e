"""The process that runs a learner's code. It answers requests on a private descriptor until that closes.

Started as `python -I main.py REQUESTS REPLIES ADDRESS_SPACE MODULES...`: two descriptors, a limit in
bytes (0: none) and what to
import before the first request. Everything this file needs is bound before the learner's code can run.
"""

import gc
import importlib
import os
import resource
import sys
from collections.abc import Callable


def limit_resources(address_space: int) -> None:
    """What the kernel enforces, for good: memory, the size of files, CPU time should the tutor itself be
    killed, no core dumps.
    """
    limits = [(resource.RLIMIT_FSIZE, 16 * 2**20), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, 300)]
    if address_space:
        limits.append((resource.RLIMIT_AS, address_space + mapped()))
    for which, value in limits:
        try:
            resource.setrlimit(which, (value, value))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS; a lower hard limit is in force already
            pass


def mapped() -> int:
    """Bytes of address space that the interpreter and the libraries take before the learner's code runs."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def prepared(modules: list[str]) -> Callable[[int, int], None]:
    """Import everything that answering requests takes; what then answers them."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ[name] = "1"
    for name in modules:
        importlib.import_module(name)
    # Imported now: afterwards the learner's guards would be in the way.
    from learnml.checks.worker.server import serve

    # What is here now stays: the collections between measurements need not walk it.
    gc.freeze()
    return serve


def main() -> None:
    requests, replies, address_space = (int(number) for number in sys.argv[1:4])
    modules = sys.argv[4:]
    sys.argv[1:] = []
    serve = prepared(modules)
    limit_resources(address_space)
    serve(requests, replies)


if __name__ == "__main__":
    main()
