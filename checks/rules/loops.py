"""Where a file loops in Python."""

from __future__ import annotations

import ast

from learnml.checks.rules.blocks import judged_part
from learnml.checks.rules.names import foreign_names

_LOOPS = (ast.For, ast.While, ast.AsyncFor, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_HIDDEN = {
    "map",
    "filter",
    "reduce",
    "vectorize",
    "apply_along_axis",
    "apply_over_axes",
    "fromiter",
    "frompyfunc",
}
"""Functions that call Python for every item."""


def loop_lines(text: str) -> list[int]:
    """The lines of all loops, comprehensions and uses of functions that loop in Python for you."""
    loops = [node.lineno for node in ast.walk(judged_part(ast.parse(text))) if isinstance(node, _LOOPS)]
    return sorted([*loops, *(found.line for found in foreign_names(text) if found.name in _HIDDEN)])
