"""An exception in the learner's code as plain data: the learner's frames, and the innermost's arguments.

And a warning as a line of text.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from types import FrameType, TracebackType
from typing import Any

from learnml.checks.worker.contents import is_own
from learnml.checks.worker.showing import shown
from learnml.checks.worker.wire import TooLarge, type_name

_JUDGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
MOST_FRAMES = 8
MOST_TEXT = 400
MOST_NAMES = 20
_PLAIN = (int, float, bool, str)


def describe(error: BaseException, own_files: Mapping[str, str], scenarios: str) -> dict[str, Any]:
    """What was raised and where.

    own_files: the text of each of the learner's files, by its path. scenarios: the path of the exercise's.
    """
    frames = [entry for entry in _frames(error.__traceback__) if entry[0].f_code.co_filename in own_files]
    # Of a deep recursion: how it began and how it ended.
    nearest = frames if len(frames) <= MOST_FRAMES else [*frames[:3], *frames[-5:]]
    return {
        "type": _cut(type_name(type(error))),
        "message": _text(error) if not isinstance(error, SyntaxError) else _cut(str(error.msg)),
        "memory": isinstance(error, MemoryError),
        "too_large": isinstance(error, TooLarge),
        "syntax": _syntax(error, own_files) if isinstance(error, SyntaxError) else None,
        "frames": [_frame(frame, line, own_files) for frame, line in nearest],
        "given": _arguments([frame for frame, _ in frames]) if frames else _in_check(scenarios, error),
        "check": [] if frames else _place_in(scenarios, error.__traceback__),
    }


def _place_in(path: str, traceback: TracebackType | None) -> list[int]:
    """Where the innermost expression of this file that raised is: first and last line, and both columns.

    The columns are in bytes, and 0 where Python doesn't keep them (before 3.11).
    """
    place: list[int] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == path:
            place = [traceback.tb_lineno, traceback.tb_lineno, 0, 0]
            if positions := getattr(code, "co_positions", None):
                found = next(islice(positions(), traceback.tb_lasti // 2, None), ())
                place = [first for first in found if first is not None]
        traceback = traceback.tb_next
    return place if len(place) == 4 else []


def warning_line(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, line: str | None = None
) -> str:
    """A warning as it is printed, without the source line that `warnings.formatwarning` would add.

    To add it, the learner's process would have to read a scenario's file, which it may not. Where the judge's
    own code is what Python warns of, as for a coroutine that nobody awaits, the place is left out.
    """
    place = "" if filename.startswith(_JUDGE) else f"{filename}:{lineno}: "
    return f"{place}{category.__name__}: {message}\n"


def _syntax(error: SyntaxError, own_files: Mapping[str, str]) -> list[Any]:
    name, line, text = error.filename, error.lineno, error.text
    # Of what only the compiler refuses, as a `return` outside of a function, there is no text.
    if text is None and type(name) is str and type(line) is int and name in own_files:
        text = _line(own_files[name], line)
    return [
        _cut(name) if type(name) is str else None,
        line if type(line) is int and line >= 0 else None,
        _cut(text) if type(text) is str else None,
    ]


def _frames(traceback: TracebackType | None) -> list[tuple[FrameType, int]]:
    found = []
    while traceback is not None:
        found.append((traceback.tb_frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found


def _frame(frame: FrameType, line: int, own_files: Mapping[str, str]) -> list[Any]:
    path = frame.f_code.co_filename
    return [path, line, frame.f_code.co_name, _cut(_line(own_files[path], line))]


def _line(text: str, line: int) -> str:
    # Not `splitlines`: unlike Python's parser, it breaks lines at form feeds and other characters too.
    lines = re.split(r"\r\n|\r|\n", text)
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _in_check(path: str, error: BaseException) -> list[list[str]]:
    """What the innermost frame of this file has by names: plain values, and objects of the learner's."""
    frames = [frame for frame, _ in _frames(error.__traceback__) if frame.f_code.co_filename == path]
    values = list(frames[-1].f_locals.items()) if frames else []
    told = [(name, value) for name, value in values if type(value) in _PLAIN or is_own(value)]
    return [[name, summary(value)] for name, value in told[:MOST_NAMES]]


def _arguments(frames: Sequence[FrameType]) -> list[list[str]]:
    """Those of the innermost function: the values that its line was run with."""
    # A comprehension's only argument is an iterator of Python's own.
    frame = next((each for each in reversed(frames) if not each.f_code.co_name.startswith("<")), frames[-1])
    # By the time of the exception, the function may have bound other values to these names, or deleted some.
    names = frame.f_code.co_varnames[: frame.f_code.co_argcount + frame.f_code.co_kwonlyargcount]
    return [
        [name, summary(frame.f_locals[name])]
        for name in names
        if name in frame.f_locals and name != "self" and name.isidentifier()
    ]


def summary(value: Any, most: int = 60) -> str:
    """A value on one short line: an array by dtype and shape, a long list by its length and first items."""
    kind = type(value)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray):
        return f"{value.dtype} array of shape {value.shape}"
    if kind in (list, tuple) and len(value) > 4:
        # Rows are alike, and long: the first of them will do.
        items = value[:1] if type(value[0]) in (list, tuple) else value[:3]
        first = ", ".join(summary(item, most // 3) for item in items)
        opening, closing = "[]" if kind is list else "()"
        return f"{opening}{first}, …{closing} ({len(value)} items)"
    # `repr` and `str` of a learner's object may raise anything, SystemExit included: still the reply is due.
    try:
        return shown(value, most)
    except BaseException:
        return _cut(f"<{type_name(kind)}>")


def _text(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:
        text = ""
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + "…"
