"""Libraries that can't be imported: which one it is, and why.

Run as a script, in an interpreter of its own, this file imports one module: `importing.py PATHS MODULE`, with
the paths to search as JSON. Its last line of output says why that failed; empty if it did not.
"""

from __future__ import annotations

import importlib
import json
import sys
from traceback import walk_tb

OURS = "learnml"
LONGEST = 200
"""Characters of a cause that are shown: some libraries raise pages of advice."""


def failed_library(error: BaseException) -> str:
    """The library whose import raised this; empty if it was raised by anything else."""
    frames = [frame for frame, _ in walk_tb(error.__traceback__) if not _is_machinery(_module(frame))]
    of_ours = [number for number, frame in enumerate(frames) if _top(_module(frame)) == OURS]
    beyond = frames[of_ours[-1] + 1 :] if of_ours else frames
    if beyond:
        # What runs first in a module that is imported is its body.
        return _top(_module(beyond[0])) if beyond[0].f_code.co_name == "<module>" else ""
    name = _top(error.name or "") if isinstance(error, ImportError) else ""
    return "" if name == OURS else name


def cause_of(error: BaseException) -> str:
    """Why an import failed, as its first cause says, in one line without a full stop."""
    while error.__cause__:
        error = error.__cause__
    told = " ".join(str(error).split())
    if not isinstance(error, ImportError) or not told:
        told = f"{type(error).__name__}: {told}".rstrip(": ")
    return (told if len(told) <= LONGEST else f"{told[:LONGEST]}...").rstrip(".")


def _module(frame: object) -> str:
    return str(getattr(frame, "f_globals", {}).get("__name__", ""))


def _top(module: str) -> str:
    return module.partition(".")[0]


def _is_machinery(module: str) -> bool:
    return _top(module) in ("importlib", "_frozen_importlib", "_frozen_importlib_external")


def main(paths: str, module: str) -> None:
    """Import a module and print why it can't be; nothing if it can."""
    sys.path[:] = json.loads(paths)
    try:
        importlib.import_module(module)
    # Broad: a library may raise anything while it is loaded.
    except Exception as error:
        print(f"\n{cause_of(error)}")
    else:
        print()


if __name__ == "__main__":
    main(*sys.argv[1:])
