"""seccomp: the kernel refuses system calls that no exercise needs, with "operation not permitted".

A filter is a program for the kernel's packet filter (classic BPF) that sees a call's number and arguments.
Source: the kernel's documentation, userspace-api/seccomp_filter.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterable

from learnml.checks.worker.kernel.numbers import ARCHITECTURES, Numbers
from learnml.checks.worker.kernel.system import (
    MACHINE,
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    prctl,
    system_call,
)

# BPF_LD | BPF_W | BPF_ABS; BPF_JMP | BPF_K with BPF_JEQ, BPF_JGE, BPF_JSET; BPF_RET.
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
# SECCOMP_RET_ALLOW, _KILL_PROCESS, and _ERRNO, whose lower 16 bits are the error.
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
# Offsets in `struct seccomp_data`; the arguments begin at 16.
_NUMBER, _ARCHITECTURE = 0, 4
_FILTER_MODE, _SYNCHRONISE_THREADS = 1, 1
_CLONE_THREAD = 0x00010000
_X32 = 0x40000000
"""Numbers from here on belong to x32, a second ABI of x86-64 that would bypass rules about the first."""
_SIGNALLING_FCNTLS = (8, 10, 15, 1024, 1026)
"""F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY: they can have signals sent to any process."""
_SIGNALLING_IOCTLS = (0x8901, 0x8902)
"""FIOSETOWN, SIOCSPGRP: the same for a socket."""
_FORBIDDEN_PRCTLS = (PR_SET_PDEATHSIG, PR_SET_DUMPABLE)

_Instruction = bytes


def available() -> bool:
    """Whether this kernel and machine can filter system calls."""
    return MACHINE in ARCHITECTURES and os.path.exists("/proc/sys/kernel/seccomp/actions_avail")


def enforce() -> None:
    """Refuse these calls from now on, in all threads. Raises OSError."""
    numbers = ARCHITECTURES[MACHINE]
    program = b"".join(_program(numbers, os.getpid()))
    instructions = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: the number of instructions, padding, a pointer to them.
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(instructions))
    # Without this, the kernel takes a filter only from a privileged process.
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    system_call(numbers.seccomp, _FILTER_MODE, _SYNCHRONISE_THREADS, ctypes.c_char_p(header))


def _program(numbers: Numbers, pid: int) -> list[_Instruction]:
    """The filter: a foreign architecture kills the process; then each rule in turn; the rest is allowed."""
    return [
        _load(_ARCHITECTURE),
        _jump(_EQUAL, numbers.audit_architecture, 1, 0),
        _return(_KILL),
        _load(_NUMBER),
        *_refused_if(_AT_LEAST, _X32),
        *[step for number in numbers.refused for step in _refused_if(_EQUAL, number)],
        # glibc tries clone3 first, whose flags no filter can see; ENOSYS makes it fall back to clone.
        *_rule(numbers.clone3, [_return(_REFUSE | errno.ENOSYS)]),
        *_rule(numbers.clone, [_load(_low(0)), _jump(_ANY_BIT, _CLONE_THREAD, 1, 0), _refuse(), _allow()]),
        *[step for number in numbers.signals for step in _only_if_argument(number, 0, [pid])],
        # Without new limits in the third argument, it only reads those that there are.
        *_only_if_argument(numbers.prlimit64, 2, [0]),
        *_unless_argument(numbers.fcntl, 1, _SIGNALLING_FCNTLS),
        *_unless_argument(numbers.ioctl, 1, _SIGNALLING_IOCTLS),
        # Libraries pin themselves and their threads to processors; nobody pins the tutor.
        *_only_if_argument(numbers.sched_setaffinity, 0, [0, pid]),
        *_unless_argument(numbers.prctl, 0, _FORBIDDEN_PRCTLS),
        _allow(),
    ]


def _rule(number: int, steps: list[_Instruction]) -> list[_Instruction]:
    """Run these steps for one system call only. They must end in a return."""
    return [_jump(_EQUAL, number, 0, len(steps)), *steps]


def _only_if_argument(number: int, argument: int, allowed: Iterable[int]) -> list[_Instruction]:
    """Refuse the call unless its argument, all 64 bits of it, is one of these."""
    values = list(allowed)
    steps = [_load(_high(argument)), _jump(_EQUAL, 0, 1, 0), _refuse(), _load(_low(argument))]
    for value in values:
        steps += [_jump(_EQUAL, value, 0, 1), _allow()]
    return _rule(number, [*steps, _refuse()])


def _unless_argument(number: int, argument: int, refused: Iterable[int]) -> list[_Instruction]:
    """Refuse the call if the lower half of its argument is one of these."""
    # The kernel itself reads no more of a command than these 32 bits.
    steps = [_load(_low(argument))]
    for value in refused:
        steps += _refused_if(_EQUAL, value)
    return _rule(number, [*steps, _allow()])


def _refused_if(test: int, value: int) -> list[_Instruction]:
    return [_jump(test, value, 0, 1), _refuse()]


def _low(argument: int) -> int:
    """The offset of an argument's lower half; both architectures are little-endian, so it comes first."""
    return 16 + 8 * argument


def _high(argument: int) -> int:
    return _low(argument) + 4


def _load(offset: int) -> _Instruction:
    # struct sock_filter, here and below: code, how many to skip if true and if false, a value.
    return struct.pack("HBBI", _LOAD, 0, 0, offset)


def _jump(test: int, value: int, if_true: int, if_false: int) -> _Instruction:
    return struct.pack("HBBI", test, if_true, if_false, value)


def _return(action: int) -> _Instruction:
    return struct.pack("HBBI", _RETURN, 0, 0, action)


def _refuse() -> _Instruction:
    return _return(_REFUSE | errno.EPERM)


def _allow() -> _Instruction:
    return _return(_ALLOW)
