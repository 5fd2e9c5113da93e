"""Landlock: the kernel lets this process open files below the given folders, and nowhere else.

Source: the kernel's documentation, userspace-api/landlock. Each version (an "ABI") handles more rights.
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable

from learnml.checks.worker.kernel.system import MACHINE, PR_SET_NO_NEW_PRIVS, prctl, system_call

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION, _PATH_BENEATH = 1, 1
_EXECUTE, _READ_FILE, _READ_FOLDER, _TRUNCATE, _IOCTL = 1, 1 << 2, 1 << 3, 1 << 14, 1 << 15
_OF_A_FILE = 0b111 | _TRUNCATE | _IOCTL
"""Rights that a rule for a single file may grant, or else EINVAL: execute, write, read, truncate, ioctl."""
# The ABI that brought them: first 13 rights, then moving between folders, truncating, ioctl.
_RIGHTS_SINCE = ((1, (1 << 13) - 1), (2, 1 << 13), (3, _TRUNCATE), (5, _IOCTL))
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6
_READ = _READ_FILE | _READ_FOLDER


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    # Packed as in the kernel's header: there is no padding after the descriptor.
    _pack_ = 1
    # Python 3.14 warns of a `_pack_` without a layout; older versions ignore it.
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The ABI that the kernel supports; 0 for none."""
    if MACHINE not in ("x86_64", "aarch64"):
        return 0
    try:
        return system_call(_CREATE_RULESET, None, 0, _ASK_VERSION)
    except OSError:
        return 0


class Ruleset:
    """What may be read and written: built first, then enforced once.

    Raises OSError where the kernel has no Landlock.
    """

    def __init__(self) -> None:
        # Only what this ABI knows: the kernel refuses a ruleset with a right that is unknown to it.
        abi = version()
        self._rights = sum(rights for since, rights in _RIGHTS_SINCE if abi >= since)
        scopes = 0b11 if abi >= _SCOPES_SINCE else 0  # abstract sockets of, and signals to, other processes
        network = 0b11 if abi >= _NETWORK_SINCE else 0  # bind, connect
        attributes = _Ruleset(self._rights, network, scopes)
        # Older kernels know the first two fields alone.
        self._descriptor = system_call(
            _CREATE_RULESET, ctypes.byref(attributes), ctypes.sizeof(attributes) if abi >= 6 else 16, 0
        )

    def allow(self, readable: Iterable[str], writable: Iterable[str] = ()) -> None:
        """Allow these paths and what is below them; missing ones are skipped."""
        for path in readable:
            self._allow(path, _READ)
        for path in writable:
            # What the process has written, it may not start as a program.
            self._allow(path, self._rights & ~_EXECUTE)

    def enforce(self) -> None:
        """Enforce it from now on, permanently. Raises OSError."""
        # Without this, the kernel lets only a privileged process restrict itself.
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        system_call(_RESTRICT_SELF, self._descriptor, 0)
        os.close(self._descriptor)

    def _allow(self, path: str, rights: int) -> None:
        try:
            opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return
        try:
            if not stat.S_ISDIR(os.fstat(opened).st_mode):
                rights &= _OF_A_FILE
            rule = _Beneath(rights, opened)
            system_call(_ADD_RULE, self._descriptor, _PATH_BENEATH, ctypes.byref(rule), 0)
        finally:
            os.close(opened)
