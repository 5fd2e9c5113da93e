"""Confine a learner's process: what it may read, where it may write, which system calls it may make."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

from learnml.checks.protection import Protection
from learnml.checks.worker.kernel import landlock, seccomp

_PACKAGE = Path(__file__).parents[3]
"""The folder of `learnml`, which contains solutions and scenarios."""
_OF_THE_PACKAGE = ("exercises/data", "checks/worker")
"""The parts of it that the process itself needs."""
_OF_THE_SYSTEM = (
    *("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/nix/store", "/etc/ld.so.cache"),
    *("/etc/localtime", "/usr/share/zoneinfo", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)


def confine(scratch: Path, hidden: Sequence[Path], readable: Iterable[Path] = ()) -> Protection:
    """Confine this process permanently, by whatever the kernel offers, and return what that is.

    scratch: the only folder that may be written to. hidden: folders that may not be read, even if they are
    inside one that may, except for what is `readable`.
    """
    files = _confine_files(scratch, [*readable_paths(hidden), *readable])
    calls = _confine_calls()
    if files and calls:
        return Protection.KERNEL
    if files:
        return Protection.FILES
    return Protection.CALLS if calls else Protection.HOOK


def available() -> Protection:
    """What `confine` would return on this machine, without confining anything."""
    files, calls = landlock.version() > 0, seccomp.available()
    if files and calls:
        return Protection.KERNEL
    if files:
        return Protection.FILES
    return Protection.CALLS if calls else Protection.HOOK


def _confine_files(scratch: Path, readable: Sequence[Path]) -> bool:
    if not landlock.version():
        return False
    try:
        landlock.Ruleset(readable, [scratch, Path(os.devnull)]).enforce()
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
    """The interpreter and its libraries, excluding the course and what is hidden."""
    concealed = {_real(path) for path in hidden}
    # An environment may lie in the checkout, as `make` puts it there: only the rest of that is secret.
    secret = {_real(_PACKAGE), *concealed}
    above = {folder for path in secret for folder in path.parents}
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    for root in dict.fromkeys([sys.base_prefix, sys.prefix, *sys.path, *libraries, *_OF_THE_SYSTEM]):
        if root and os.path.exists(root) and concealed.isdisjoint(_real(root).parents):
            yield from _around(_real(root), secret, above)
    yield from parts_of_the_package(concealed)


def parts_of_the_package(hidden: Iterable[Path]) -> Iterator[Path]:
    """What a learner's process itself reads of ours, unless that is hidden: a milestone's data are."""
    concealed = {_real(path) for path in hidden}
    for pattern in _OF_THE_PACKAGE:
        for path in map(_real, _PACKAGE.glob(pattern)):
            if concealed.isdisjoint([path, *path.parents]):
                yield path


def _around(folder: Path, secret: Set[Path], above: Set[Path]) -> Iterator[Path]:
    """The fewest paths that together cover the folder without its secret parts, which lie below `above`."""
    # Landlock can only grant: there is no rule that takes a folder out of one that is readable.
    if folder in secret:
        return
    if folder not in above:
        yield folder
        return
    for entry in folder.iterdir():
        # The kernel follows a link, and would grant what it leads to: `lib64` is often a link to `lib`.
        if not entry.is_symlink():
            yield from _around(entry, secret, above)


def _real(path: str | Path) -> Path:
    return Path(os.path.realpath(path))
