"""Confine a learner's process: what it may read, where it may write, which system calls it may make."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from learnml.checks.protection import Protection
from learnml.checks.worker.kernel import landlock, packages, seccomp

_PACKAGE = Path(__file__).parents[3]
"""The folder of `learnml`, which contains solutions and scenarios."""
_OF_THE_PACKAGE = ("exercises/data", "checks/worker")
"""The parts of it that the process itself needs."""
# Shared libraries, wherever distributions keep them; what `datetime` and `random` read; and where numpy's
# linear algebra counts processors and memory.
_OF_THE_SYSTEM = (
    *("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/nix/store", "/etc/ld.so.cache"),
    *("/etc/localtime", "/usr/share/zoneinfo", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)


class Confinement:
    """A confinement of this process, begun before it is known what the process will run.

    Hundreds of rules are the same for every exercise, and a verdict should not wait for them.
    """

    def __init__(self, common: Iterable[str]) -> None:
        """common: what every process may read, from `common_paths`; a parent may find it for its children."""
        self._common = frozenset(common)
        self._above = frozenset(folder for path in self._common for folder in _above(path))
        self._rules = _rules(self._common)

    def enforce(self, scratch: str, hidden: Iterable[Path], readable: Iterable[str]) -> Protection:
        """Confine this process permanently, by whatever the kernel offers, and return what that is.

        scratch: the only folder that may be written to. hidden: folders that may not be read, even if every
        process may. readable: what may be read besides.
        """
        files = self._enforce_files([scratch, os.devnull], hidden, readable)
        return _protection(files, calls=_enforce_calls())

    def _enforce_files(self, writable: list[str], hidden: Iterable[Path], readable: Iterable[str]) -> bool:
        # A rule can't be taken back: where one goes too far, all are made again.
        rules = _rules(interpreter_paths(hidden)) if self._reaches_into(hidden) else self._rules
        if not rules:
            return False
        try:
            # What this exercise reads and writes; the rules for the rest were made before.
            rules.allow(readable, writable)
            rules.enforce()
        except OSError:  # a container's own filter may forbid it
            return False
        return True

    def _reaches_into(self, hidden: Iterable[Path]) -> bool:
        """Whether a common path is in a hidden folder, or has one in it."""
        folders = {os.path.realpath(path) for path in hidden}
        around = {folder for path in folders for folder in (path, *_above(path))}
        return not (self._common.isdisjoint(around) and self._above.isdisjoint(folders))


def available() -> Protection:
    """What a process can be confined by on this machine, without confining any."""
    return _protection(landlock.version() > 0, seccomp.available())


def _protection(files: bool, calls: bool) -> Protection:
    """What there is where the kernel refuses files, system calls, both, or neither."""
    if files:
        return Protection.KERNEL if calls else Protection.FILES
    return Protection.CALLS if calls else Protection.HOOK


def common_paths() -> list[str]:
    """What every process may read: the interpreter without the packages that are installed for it."""
    return list(interpreter_paths(packages.folders()))


def interpreter_paths(hidden: Iterable[Path]) -> Iterator[str]:
    """The interpreter and its libraries, excluding the course and what is hidden."""
    concealed = {os.path.realpath(path) for path in hidden}
    # An environment may lie in the checkout, as `make` puts it there: only the rest of that is secret.
    secret = {os.path.realpath(_PACKAGE), *concealed}
    above = {folder for path in secret for folder in _above(path)}
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    for root in dict.fromkeys([sys.base_prefix, sys.prefix, *sys.path, *libraries, *_OF_THE_SYSTEM]):
        if root and os.path.exists(root) and concealed.isdisjoint(_above(os.path.realpath(root))):
            yield from _around(os.path.realpath(root), secret, above)


def parts_of_the_package(hidden: Iterable[Path]) -> Iterator[str]:
    """What a learner's process itself reads of ours, unless that is hidden: a milestone's data are."""
    concealed = {os.path.realpath(path) for path in hidden}
    for part in _OF_THE_PACKAGE:
        path = os.path.realpath(_PACKAGE / part)
        if concealed.isdisjoint([path, *_above(path)]):
            yield path


def _rules(readable: Iterable[str]) -> landlock.Ruleset | None:
    if not landlock.version():
        return None
    try:
        rules = landlock.Ruleset()
        rules.allow(readable)
    except OSError:  # a container's own filter may forbid it
        return None
    return rules


def _enforce_calls() -> bool:
    if not seccomp.available():
        return False
    try:
        seccomp.enforce()
    except OSError:
        return False
    return True


def _around(folder: str, secret: Set[str], above: Set[str]) -> Iterator[str]:
    """The fewest paths that together cover the folder without its secret parts, which lie below `above`."""
    # Landlock can only grant: there is no rule that takes a folder out of one that is readable.
    if folder in secret:
        return
    if folder not in above:
        yield folder
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            # The kernel follows a link, and would grant what it leads to: `lib64` is often a link to `lib`.
            if not entry.is_symlink():
                yield from _around(entry.path, secret, above)


def _above(path: str) -> Iterator[str]:
    """The folders that a path is in, from the innermost to the root."""
    while (folder := os.path.dirname(path)) != path:
        yield folder
        path = folder
