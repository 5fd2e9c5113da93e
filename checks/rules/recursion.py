"""Where a file's functions call themselves, which is a loop by another name."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learnml.checks.rules.blocks import judged_part

_Function = ast.FunctionDef | ast.AsyncFunctionDef
Mentions = Mapping[str, Mapping[str, int]]
"""By function: the functions that it mentions, each with the line."""


@dataclass(frozen=True, order=True)
class SelfCall:
    """A function that reaches itself, perhaps by way of others, and the line where it sets out."""

    line: int
    function: str


def self_calls(text: str) -> list[SelfCall]:
    """The functions and methods of a file that reach themselves, in the order of their lines.

    A mention counts as a call: a function that is handed to another may be called there. A method is reached
    through `self`, `cls` or the name of its class.
    """
    functions = dict(_functions(judged_part(ast.parse(text))))
    mentions = {name: dict(_mentions(name, functions)) for name in functions}
    lines = {
        name: [line for other, line in found.items() if _leads(other, name, mentions)]
        for name, found in mentions.items()
    }
    return sorted(SelfCall(min(found), name.rpartition(".")[2]) for name, found in lines.items() if found)


def _functions(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, _Function]]:
    """Every function by its name, every method by its class's name and its own."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, _Function):
            yield f"{owner}{node.name}", node
            yield from _functions(node)
        else:
            yield from _functions(node, f"{node.name}." if isinstance(node, ast.ClassDef) else owner)


def _mentions(name: str, functions: Mapping[str, _Function]) -> Iterator[tuple[str, int]]:
    """The functions that one mentions, each with the line."""
    function, owner = functions[name], name.rpartition(".")[0]
    # A parameter of that name is whatever it is given.
    given = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
    for node in ast.walk(function):
        match node:
            case ast.Name(id=mentioned, ctx=ast.Load()) if mentioned in functions and mentioned not in given:
                yield mentioned, node.lineno
            case ast.Attribute(value=ast.Name(id=holder), attr=method):
                mentioned = f"{owner if holder in ('self', 'cls') else holder}.{method}"
                if mentioned in functions:
                    yield mentioned, node.lineno


def _leads(start: str, end: str, mentions: Mentions) -> bool:
    """Whether `end` is reached from `start`."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        name = ahead.pop()
        if name == end:
            return True
        if name not in seen:
            seen.add(name)
            ahead += mentions[name]
    return False
