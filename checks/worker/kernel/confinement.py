"""The confinement of a learner's process: what it may read, where it may write, what it may ask."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from learnml.checks.worker.kernel import landlock, seccomp
from learnml.checks.worker.protection import Protection

_PACKAGE = Path(__file__).parents[3]
"""The folder of `learnml`, which has solutions and scenarios in it."""
_OF_THE_PACKAGE = ("exercises/data", "checks/worker")
"""What of it the process itself needs."""
_OF_THE_SYSTEM = (
    *("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/nix/store", "/etc/ld.so.cache"),
    *("/etc/localtime", "/usr/share/zoneinfo", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)


def confine(scratch: Path, hidden: Sequence[Path]) -> Protection:
    """Confine this process, for good, by what the kernel has, and say what that is.

    scratch: the one folder that may be written to. hidden: folders that may not be read, even where
    they lie in one that may.
    """
    files = _confine_files(scratch, hidden)
    calls = _confine_calls()
    if files and calls:
        return Protection.KERNEL
    if files:
        return Protection.FILES
    return Protection.CALLS if calls else Protection.HOOK


def available() -> Protection:
    """What `confine` would say on this machine, without confining anything."""
    files, calls = landlock.version() > 0, seccomp.available()
    if files and calls:
        return Protection.KERNEL
    if files:
        return Protection.FILES
    return Protection.CALLS if calls else Protection.HOOK


def _confine_files(scratch: Path, hidden: Sequence[Path]) -> bool:
    if not landlock.version():
        return False
    try:
        landlock.Ruleset(readable_paths(hidden), [scratch, Path(os.devnull)]).enforce()
    except OSError:  # a container's own filter may forbid it
        return False
    return True


def _confine_calls() -> bool:
    if not seccomp.available():
        return False
    try:
        seccomp.enforce()
    except OSError:
        return False
    return True


def readable_paths(hidden: Iterable[Path]) -> Iterator[Path]:
    """The interpreter and its libraries, without the course."""
    secret = [Path(os.path.realpath(path)) for path in (_PACKAGE, *hidden)]
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    for root in dict.fromkeys([sys.base_prefix, sys.prefix, *sys.path, *libraries]):
        if root and os.path.isdir(root):
            yield from _around(Path(os.path.realpath(root)), secret)
    yield from map(Path, _OF_THE_SYSTEM)
    for pattern in _OF_THE_PACKAGE:
        yield from _PACKAGE.glob(pattern)


def _around(folder: Path, secret: Sequence[Path]) -> Iterator[Path]:
    """The fewest paths that together hold the folder without its secret parts."""
    if folder in secret:
        return
    if not any(folder in path.parents for path in secret):
        yield folder
        return
    for entry in folder.iterdir():
        yield from _around(entry, secret)
