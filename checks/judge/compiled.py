"""Sources compiled ahead for the process that runs them, once per content: fifty borrowed files take longer
to compile than to judge.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import lru_cache

from learnml.checks.source import Source

MOST = 1024
"""Files that are kept compiled, some kilobytes each."""


def compiled_sources(sources: Mapping[str, Source], target: str) -> dict[str, bytes]:
    """By import name, the code of all but the target, which is new each time. Compiling runs nothing."""
    codes = {name: _code(source.path, source.text) for name, source in sources.items() if name != target}
    return {name: code for name, code in codes.items() if code is not None}


@lru_cache(MOST)
def _code(path: str, text: str) -> bytes | None:
    """The code as both processes know it, being of one Python; None for what is no source."""
    try:
        return marshal.dumps(compile(text, path, "exec", dont_inherit=True))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
