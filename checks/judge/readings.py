"""What several right answers have in common, for scenarios whose answer is not unique.

A scenario returns the values; its mark may name a function of the same file that turns them into what is
compared. That function runs here, in the tutor, on plain data.
"""

from __future__ import annotations

import builtins
import importlib.util
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from learnml.checks.judge.compare import as_number

Read = Callable[[Any], Any]


def as_it_is(output: Any) -> Any:
    """How an output is read if the mark names no function."""
    return output


def reading(scenarios: Path, name: str) -> Read:
    """The function of that name in the scenarios' file, or a builtin such as `sorted`.

    An output that it can't read is returned unchanged.
    """
    if not name:
        return as_it_is
    # Read again when it was changed: `course check --watch` outlives many versions of a file.
    module = _imported(scenarios, scenarios.stat().st_mtime_ns)
    read = getattr(module, name, None) or getattr(builtins, name)

    def tolerant(output: Any) -> Any:
        try:
            return read(_with_numbers(output))
        except Exception:  # unlike any right answer: reported like any other difference
            return output

    return tolerant


def _with_numbers(output: Any) -> Any:
    """The output with plain numbers in place of 0-d arrays, which libraries return instead."""
    if isinstance(output, dict):
        return {key: _with_numbers(value) for key, value in output.items()}
    if isinstance(output, (list, tuple)):
        return type(output)(map(_with_numbers, output))
    return as_number(output)


@lru_cache(maxsize=64)
def _imported(path: Path, modified: int) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"readings_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    # The course may be in a folder that is not ours to write to.
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module
