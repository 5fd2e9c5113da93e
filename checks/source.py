"""A learner's file as text."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """The text of one file, and the path that messages show for it."""

    path: str
    text: str


def parsed(text: str) -> ast.Module | None:
    """The syntax tree of a file that anybody may have written; None if Python can't parse it."""
    try:
        return ast.parse(text)
    # A null byte is a ValueError; nesting too deeply raises one of the last two, depending on the version.
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def names_in(text: str) -> frozenset[str]:
    """The names in the code of a file: of variables, functions, attributes, arguments and modules."""
    tree = parsed(text)
    found: set[str] = set()
    for node in ast.walk(tree) if tree else ():
        match node:
            case (
                ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name))
            ):
                found.add(name)
            case ast.alias(name=name):
                found.update(name.split("."))
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
    return frozenset(found)


def line_that_is_not_utf8(text: str) -> int:
    """The line with the first byte that could not be decoded; 0 if there is none."""
    # Bytes that are not UTF-8 were read as lone surrogates.
    found = re.search("[\ud800-\udfff]", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
