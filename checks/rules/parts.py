"""The part of a file that certain of its names stand for, with all that this needs of the same file."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator


def mentioned(text: str) -> set[str]:
    """Every name, attribute and imported name in a file."""
    return set(_mentioned(ast.parse(text)))


def defined(text: str) -> set[str]:
    """The names that a file's own statements give a value, outside functions and classes."""
    return {name for statement in ast.parse(text).body for name in _defined(statement)}


def passed_on(text: str, names: Collection[str]) -> str:
    """Those of these names that a file has from elsewhere than `myml`, each used where it is imported.

    Empty if there are none. The lines keep their numbers.
    """
    lines: dict[int, str] = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and not _is_myml(node):
            given = {alias.asname or alias.name: alias for alias in node.names}
            used = [name for name in given if name in names]
            if used:
                wanted = ast.ImportFrom(node.module, [given[name] for name in used], node.level)
                lines[node.lineno] = f"{ast.unparse(wanted)}; {'; '.join(used)}"
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def _is_myml(node: ast.ImportFrom) -> bool:
    return node.level > 0 or (node.module or "").partition(".")[0] == "myml"


def part(text: str, names: Collection[str], without: Collection[str]) -> str:
    """The file with blank lines in place of what these names don't need. Empty if it has none of them.

    Its imports stay, and its lines keep their numbers. without: names that are left out all the same.
    """
    tree = ast.parse(text)
    wanted, kept = set(names) - set(without), list[ast.stmt]()
    to_keep = [statement for statement in tree.body if not isinstance(statement, _IMPORTS)]
    while found := [statement for statement in to_keep if wanted.intersection(_defined(statement))]:
        kept += found
        to_keep = [statement for statement in to_keep if statement not in found]
        wanted |= {name for statement in found for name in _mentioned(statement)} - set(without)
    if not kept:
        return ""
    kept += [statement for statement in tree.body if isinstance(statement, _IMPORTS)]
    lines = {line for statement in kept for line in _lines(statement)}
    # As Python counts them; `splitlines` would break lines elsewhere, too.
    numbered = enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)
    return "\n".join(line if number in lines else "" for number, line in numbered)


_IMPORTS = (ast.Import, ast.ImportFrom)


def _mentioned(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case ast.ImportFrom(names=aliases):
                yield from (alias.name for alias in aliases)


def _defined(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _lines(statement: ast.stmt) -> range:
    first = min([statement.lineno, *(node.lineno for node in getattr(statement, "decorator_list", []))])
    return range(first, (statement.end_lineno or statement.lineno) + 1)
