"""Compile sources ahead for the process that runs them, once per content.

An exercise may borrow fifty files, which take longer to compile than to judge.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import lru_cache

from learnml.checks.source import Source

MOST = 1024
"""How many compiled files are kept, at a few kilobytes each."""


def compiled_sources(sources: Mapping[str, Source], target: str) -> dict[str, bytes]:
    """By import name, the marshalled code of all but the target, which is new each time.

    Compiling runs none of the code, so it is safe in the tutor's process.
    """
    codes = {name: _code(source.path, source.text) for name, source in sources.items() if name != target}
    return {name: code for name, code in codes.items() if code is not None}


@lru_cache(MOST)
def _code(path: str, text: str) -> bytes | None:
    """Marshalled code, which any process of the same Python can read; None for what does not compile."""
    try:
        # Otherwise the `from __future__` imports of this file would apply to the learner's too.
        return marshal.dumps(compile(text, path, "exec", dont_inherit=True))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
