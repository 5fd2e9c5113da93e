"""Import numpy in the tutor's own process."""

from __future__ import annotations

import importlib
import os
import sys

_THREADS = "OPENBLAS_NUM_THREADS"


def import_numpy() -> None:
    """Import numpy without threads for linear algebra: the tutor compares arrays, and multiplies none.

    Starting those threads would take a fifth of the import. The variable is read once, while numpy is loaded;
    a process that is started later, such as the learner's editor, does not inherit it.
    """
    if "numpy" in sys.modules or _THREADS in os.environ:
        importlib.import_module("numpy")
        return
    os.environ[_THREADS] = "1"
    try:
        importlib.import_module("numpy")
    finally:
        del os.environ[_THREADS]
