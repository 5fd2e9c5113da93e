"""Cut Python to what is worth reading: no docstrings, no checks of arguments, nothing for other compilers."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Sequence

BOILERPLATE = (
    *("has_torch_function", "is_scripting", "is_tracing", "is_compiling", "is_exporting"),
    *("_log_api_usage_once", "warn"),
)
"""How names begin that mark a statement as not worth reading, in its condition or in what it calls."""

_NOTES = re.compile(r"\s*# (type: ignore|pyrefly:).*")
"""What a line says to checkers of types."""


def trimmed(text: str, first: int) -> tuple[tuple[int, str], ...]:
    """The lines to read, each with its number. first: the number of the first line of `text`."""
    text = textwrap.dedent(text)
    left_out = set(_left_out(ast.parse(text)))
    kept = []
    for number, line in enumerate(text.splitlines(), start=1):
        told = _NOTES.sub("", line).rstrip()
        if number not in left_out and (told or not line.strip()):
            kept.append((first + number - 1, told))
    return tuple(line for place, line in enumerate(kept) if line[1] or _is_between(kept, place))


def _is_between(kept: list[tuple[int, str]], place: int) -> bool:
    """Whether an empty line is between two that are kept: beside a cut it would only take room."""
    around = kept[max(place - 1, 0) : place + 2]
    return len(around) == 3 and bool(around[0][1] and around[2][1]) and around[2][0] - around[0][0] == 2


def _left_out(tree: ast.Module) -> Iterator[int]:
    """The numbers of the lines that are left out."""
    for node in ast.walk(tree):
        for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
            for statement in body if isinstance(body, list) else ():
                if _is_unimportant(statement):
                    yield from range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)


def _is_unimportant(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assert):
        return True
    if isinstance(node, ast.Expr):
        is_docstring = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return is_docstring or (isinstance(node.value, ast.Call) and _is_boilerplate(node.value.func))
    if isinstance(node, ast.If) and not node.orelse:
        return _is_boilerplate(node.test) or _only_complains(node.body)
    return False


def _only_complains(body: Sequence[ast.stmt]) -> bool:
    """Whether statements do nothing but raise or warn, and find words for it."""
    *others, last = body
    if isinstance(last, ast.If):
        ends = all(map(_only_complains, filter(None, (last.body, last.orelse))))
    else:
        ends = isinstance(last, ast.Raise) or _is_unimportant(last)
    return ends and all(_is_text(each) or _is_unimportant(each) for each in others)


def _is_text(node: ast.stmt) -> bool:
    """Whether a statement gives a text a name."""
    if not isinstance(node, ast.Assign):
        return False
    value = node.value
    return isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    )


def _is_boilerplate(node: ast.expr) -> bool:
    names = {getattr(each, "attr", getattr(each, "id", "")) for each in ast.walk(node)}
    # By their beginnings: has_torch_function_unary, warn_once and so on.
    return any(name.startswith(BOILERPLATE) for name in names)
