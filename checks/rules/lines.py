"""Whether each function is one line."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from learnml.checks.rules.blocks import is_unbuilt, judged_part, without_docstring

COLUMNS = 80
"""Of the longest expression that counts as one line."""


def longer_than_one_line(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Name and line of each function whose body is longer than one line.

    A body of one line is, after its docstring, a single `return` of an expression that fits on one line. A
    function that is not built yet is skipped.
    """
    for node in ast.walk(judged_part(tree)):
        if isinstance(node, ast.Lambda) and not _fits_on_a_line(node.body):
            yield "lambda", node.lineno
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not is_unbuilt(node):
            body = without_docstring(node)
            if len(body) != 1 or not isinstance(body[0], ast.Return) or not _fits_on_a_line(body[0].value):
                yield node.name, node.lineno


def _fits_on_a_line(value: ast.expr | None) -> bool:
    if value is None or value.end_col_offset is None:
        return False
    # Without its `return` and indentation, which differ from file to file.
    return value.lineno == value.end_lineno and value.end_col_offset - value.col_offset <= COLUMNS
