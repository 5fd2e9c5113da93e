"""What the guards allow because a library does it on its own account, not the learner's code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

Exempt = Callable[[str, tuple[Any, ...], Mapping[str, str]], bool]
"""Whether an audit event is allowed, by its name, its arguments and the learner's files.

Called by the hook itself: the frames are counted from there.
"""
_STANDARD = os.path.dirname(importlib.__path__[0])
# What runs between an import statement and the hook: importlib, and the `__import__` of `guards`.
_IMPORT_SYSTEM = ("<frozen importlib", importlib.__file__, str(Path(__file__).with_name("guards.py")))
_ASYNCIO = os.path.join(_STANDARD, "asyncio") + os.sep
_SOCKET = os.path.join(_STANDARD, "socket.py")
_SELF_PIPE = (
    (_SOCKET, "__init__"),
    (_SOCKET, "socketpair"),
    (os.path.join(_ASYNCIO, "selector_events.py"), "_make_self_pipe"),
)
"""File and function of the frames, innermost first, in which asyncio makes the sockets that wake a loop."""


def nothing(event: str, arguments: tuple[Any, ...], own_files: Mapping[str, str]) -> bool:
    """Exempt nothing: the exercises that build things use no library that would need it."""
    return False


def libraries(event: str, arguments: tuple[Any, ...], own_files: Mapping[str, str]) -> bool:
    """Exempt imports and calls of C that a library makes itself, and the self-pipe of its event loop."""
    frame = sys._getframe(2)  # past this function and the hook, to the code that caused the event
    if event == "import" or event.partition(".")[0] == "ctypes":
        return _nearest(frame, _IMPORT_SYSTEM).f_code.co_filename not in own_files
    return event == "socket.__new__" and _is_self_pipe(frame, own_files)


def _is_self_pipe(frame: FrameType, own_files: Mapping[str, str]) -> bool:
    """Whether asyncio is making its pair of connected sockets, for a loop that a library asked for.

    Such a pair reaches nothing outside the process.
    """
    caller: FrameType | None = frame
    for place in _SELF_PIPE:
        if caller is None or (caller.f_code.co_filename, caller.f_code.co_name) != place:
            return False
        caller = caller.f_back
    return caller is not None and _nearest(caller, (_ASYNCIO,)).f_code.co_filename not in own_files


def _nearest(frame: FrameType, passing: tuple[str, ...]) -> FrameType:
    """The innermost frame whose file's path starts with none of `passing`."""
    while frame.f_back is not None and frame.f_code.co_filename.startswith(passing):
        frame = frame.f_back
    return frame
