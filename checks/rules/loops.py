"""Where a file loops in Python."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TypeGuard

from learnml.checks.rules.blocks import judged_part
from learnml.checks.rules.names import Foreign, foreign_names

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
_HIDING = {"eval", "exec", "compile", "getattr", "vars", "globals", "locals", "__dict__", "get_type_hints"}
_HIDING |= {"__array_namespace__"}
"""What a loop can hide behind: text that is run, functions that are found by a text, numpy by an array."""
_ITERATOR = "__next__"
"""The method by which a class of the file's own is looped over in C."""
_FEW = 8
"""Rounds that are no loop."""
_KEYED = {"sorted", "min", "max"}
"""Functions that call their `key` for every item; so does the method `sort`."""


def loop_lines(text: str) -> list[int]:
    """The lines of all loops, comprehensions and uses of functions that loop in Python for you."""
    foreign = list(foreign_names(text))
    known = frozenset(foreign)
    nodes = list(ast.walk(judged_part(ast.parse(text))))
    methods = _methods(nodes)
    loops = [getattr(node, "lineno", 0) for node in nodes if _is_loop(node) or _renames(node, known)]
    return sorted(
        [*loops, *(found.line for found in foreign if found.name in _HIDDEN and found not in methods)]
    )


def short_loop_lines(text: str) -> set[int]:
    """The lines whose loops all have few rounds.

    They go through the axes of an array, or what is written out; or they run when the file is imported.
    """
    tree = judged_part(ast.parse(text))
    short, long = set[int](), set[int]()
    at_import = set(_run_at_import(tree))
    for node in ast.walk(tree):
        if isinstance(node, _LOOPS):
            (short if node in at_import or _has_few_rounds(node) else long).add(node.lineno)
    return short - long - {found.line for found in foreign_names(text) if found.name in _HIDDEN}


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """All that runs when a file is imported, and not later."""
    later = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp)
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, later):
            yield child
            yield from _run_at_import(child)


def _has_few_rounds(node: ast.AST) -> bool:
    match node:
        case ast.For(iter=through):
            return _is_short(through)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return all(_is_short(generator.iter) for generator in node.generators)
    return False


def _is_short(through: ast.expr) -> bool:
    """Whether there are only a few items in this: the axes of an array, or what is written out."""
    match through:
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items) | ast.Dict(values=items):
            return not any(isinstance(item, (ast.Starred, ast.Dict)) for item in items)
        case ast.Constant():
            return True
        case ast.Attribute(attr="shape" | "strides") | ast.Subscript(value=ast.Attribute(attr="shape")):
            return True
        case ast.Call(func=ast.Name(id="range"), args=bounds):
            return all(_is_a_number_of_axes(bound) for bound in bounds)
        case ast.Call(func=ast.Name(id="zip" | "enumerate" | "reversed" | "sorted"), args=[_, *_] as parts):
            return any(_is_short(part) for part in parts)
    return False


def _is_a_number_of_axes(bound: ast.expr) -> bool:
    match bound:
        case ast.Constant(value=int(number)):
            return number <= _FEW
        case (
            ast.Attribute(attr="ndim") | ast.Call(func=ast.Name(id="len"), args=[ast.Attribute(attr="shape")])
        ):
            return True
        case ast.BinOp(left=left, right=right) if isinstance(bound.op, (ast.Add, ast.Sub)):
            return _is_a_number_of_axes(left) and _is_a_number_of_axes(right)
    return False


def unpacked_lines(text: str) -> list[int]:
    """The lines where something is unpacked, as in `[*a]` or `f(*a)`, that is not a shape or part of one."""
    nodes = ast.walk(judged_part(ast.parse(text)))
    return sorted(
        {node.lineno for node in nodes if isinstance(node, ast.Starred) and not _is_shape(node.value)}
    )


def _is_shape(value: ast.expr) -> bool:
    while isinstance(value, ast.Subscript):
        value = value.value
    called = value.func if isinstance(value, ast.Call) else value
    return isinstance(called, ast.Attribute) and called.attr == "shape"


def hiding_places(text: str) -> list[Foreign]:
    """The names behind which a loop can't be seen, in the order of their lines."""
    nodes = ast.walk(judged_part(ast.parse(text)))
    methods = {
        Foreign(node.lineno, node.name)
        for node in nodes
        if isinstance(node, ast.FunctionDef) and node.name == _ITERATOR
    }
    found = {each for each in foreign_names(text) if each.name in _HIDING}
    return sorted(methods | (found - set(_looked_up_openly(text))))


def _methods(nodes: Sequence[ast.AST]) -> set[Foreign]:
    """The attributes of objects, such as a `map` of the learner's own, on lines where no other has that name.

    What loops for a file is an attribute of a module, which only the name of an import can lead to.
    """
    imported = set(_imported(nodes))
    if "*" in imported or _is_passed_on(nodes, imported):
        return set()
    bound = {node.arg for node in nodes if isinstance(node, ast.arg)}
    bound |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
    of_objects, others = set[Foreign](), set[Foreign]()
    for node in attributes:
        found = Foreign(node.end_lineno or node.lineno, node.attr)
        (of_objects if _root(node) in bound - imported else others).add(found)
    return of_objects - others


def _is_passed_on(nodes: Sequence[ast.AST], imported: Set[str]) -> bool:
    """Whether a name of an import, perhaps a module's, is used other than in a call or for an attribute."""
    plain: set[ast.AST] = set()
    for node in nodes:
        match node:
            case ast.Attribute(value=name):
                plain.add(name)
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, name]):
                plain.add(name)
            case ast.Call(func=name):
                plain.add(name)
            case ast.ClassDef(bases=names, decorator_list=others):
                plain |= {*names, *others}
    return any(isinstance(node, ast.Name) and node.id in imported for node in nodes if node not in plain)


def _root(node: ast.expr) -> str | None:
    """The name that a chain of attributes begins with; None if that is no name."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The names that a file's imports give, here."""
    for node in nodes:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)


def _looked_up_openly(text: str) -> Iterator[Foreign]:
    """The `getattr`s of lines where each names its attribute, or asks something that is not imported."""
    nodes = list(ast.walk(ast.parse(text)))
    imported = set(_imported(nodes))
    openly = [node.func for node in nodes if isinstance(node, ast.Call) and _is_open(node, imported)]
    hiding = [node for node in nodes if _is_named(node, "getattr") and node not in openly]
    # By line, since that is all that a Foreign knows of its place.
    lines = {node.lineno for node in openly} - {getattr(node, "lineno", 0) for node in hiding}
    yield from (Foreign(line, "getattr") for line in lines)


def _is_open(call: ast.Call, imported: Set[str]) -> bool:
    """Whether this is a `getattr` behind which no loop can hide."""
    match call:
        case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
            return name not in _HIDDEN | _HIDING
        case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=asked), *_]):
            return asked not in imported
    return False


def _is_named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_loop(node: ast.AST) -> TypeGuard[ast.stmt | ast.expr]:
    """Whether this loops by its syntax, or calls a function for each item by the form of the call."""
    match node:
        case ast.Call(func=ast.Name(id=name), keywords=keywords) if name in _KEYED:
            return _has_key(keywords)
        case ast.Call(func=ast.Attribute(attr="sort"), keywords=keywords):
            return _has_key(keywords)
        # Bound to a key beforehand: `functools.partial(sorted, key=f)`.
        case ast.Call(args=[ast.Name(id=name), *_], keywords=keywords) if name in _KEYED:
            return _has_key(keywords)
        # `iter(f, end)` calls f until it returns `end`.
        case ast.Call(func=ast.Name(id="iter"), args=[_, _]):
            return True
    return isinstance(node, _LOOPS)


def _renames(node: ast.AST, foreign: Set[Foreign]) -> bool:
    """Whether this gives another name to a function that calls its `key`, so that the key isn't seen."""
    match node:
        case (
            ast.Assign(value=ast.Name(id=name, lineno=line))
            | ast.NamedExpr(value=ast.Name(id=name, lineno=line))
        ):
            return name in _KEYED and Foreign(line, name) in foreign
    return False


def _has_key(keywords: list[ast.keyword]) -> bool:
    return any(keyword.arg == "key" for keyword in keywords)
