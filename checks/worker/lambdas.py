"""Small functions of the scenarios as text, so that a call that was given one can be made by hand."""

from __future__ import annotations

import ast
from types import CodeType, FunctionType
from typing import Any, Union

MOST = 90
"""Characters; a longer function is told by its name."""
_Expression = Union[ast.Lambda, ast.FunctionDef]


class Lambdas:
    """Those of one file."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text

    def source(self, function: FunctionType) -> str:
        """A function that only returns an expression, with the numbers that it refers to, as a lambda.

        Empty if it is not of this file, or longer than MOST, or can't be told from another on its line.
        """
        code = function.__code__
        found = self._nodes(code) if code.co_filename == self._path else []
        if len(found) != 1:
            return ""
        node = _with_values(found[0], _values_of(function))
        told = ast.unparse(node) if node else ""
        return told if len(told) <= MOST else ""

    def _nodes(self, code: CodeType) -> list[_Expression]:
        kinds = ast.Lambda if code.co_name == "<lambda>" else ast.FunctionDef
        nodes = [node for node in ast.walk(ast.parse(self._text)) if isinstance(node, kinds)]
        on_line = [node for node in nodes if node.lineno == code.co_firstlineno]
        return on_line if len(on_line) == 1 else [node for node in on_line if _is_around(node, code)]


def _is_around(node: _Expression, code: CodeType) -> bool:
    """Whether a function has the instructions of this node; False where Python doesn't say (before 3.11)."""
    if not hasattr(code, "co_positions"):
        return False
    columns = [column for _, _, column, _ in code.co_positions() if column is not None]
    # A lambda begins before its instructions do, and those of another on the line lie outside of it.
    return all(node.col_offset < column < (node.end_col_offset or 0) for column in columns if column)


def _values_of(function: FunctionType) -> dict[str, Any]:
    """The plain numbers and texts that a function has from around it, those of its defaults too."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or ())
    values = {name: cell.cell_contents for name, cell in cells}
    names, defaults = function.__code__.co_varnames, function.__defaults__ or ()
    last = function.__code__.co_argcount
    values |= dict(zip(names[last - len(defaults) : last], defaults))
    return {name: value for name, value in values.items() if type(value) in (int, float, bool, str)}


def _with_values(node: _Expression, values: dict[str, Any]) -> ast.AST | None:
    """The function as a lambda with the values for their names; None if it does more than to return."""
    if isinstance(node, ast.FunctionDef):
        if len(node.body) != 1 or not isinstance(node.body[0], ast.Return) or node.body[0].value is None:
            return None
        node = ast.Lambda(node.args, node.body[0].value)
    # What is bound when the function is made is no argument to those who call it.
    defaults = node.args.defaults
    node.args.args = node.args.args[: len(node.args.args) - len(defaults)]
    node.args.defaults = []
    found: ast.AST = _Values(values).visit(node)
    return found


class _Values(ast.NodeTransformer):
    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self._values:
            return node
        return ast.parse(repr(self._values[node.id]), mode="eval").body
