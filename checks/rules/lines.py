"""Whether each function is one line."""

from __future__ import annotations

import ast

from learnml.checks.rules.blocks import judged_part

COLUMNS = 80
"""Of the longest expression that counts as one line."""


def longer_than_one_line(tree: ast.Module) -> tuple[str, int] | None:
    """Name and line of the first function whose body, after its docstring, is not a single `return` of an
    expression that fits on one line.
    """
    for node in ast.walk(judged_part(tree)):
        if isinstance(node, ast.Lambda) and not _fits_on_a_line(node.body):
            return "lambda", node.lineno
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if len(body) != 1 or not isinstance(body[0], ast.Return) or not _fits_on_a_line(body[0].value):
                return node.name, node.lineno
    return None


def _fits_on_a_line(value: ast.expr | None) -> bool:
    if value is None or value.end_col_offset is None:
        return False
    return value.lineno == value.end_lineno and value.end_col_offset - value.col_offset <= COLUMNS
