"""Which names a file takes from elsewhere, resolved by scope as Python does it."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from learnml.checks.rules.blocks import is_unbuilt, judged_part

_Kinds = tuple[type[ast.AST], ...]
_ALIAS: _Kinds = tuple(getattr(ast, name) for name in ("TypeAlias", "TypeVar") if hasattr(ast, name))
"""What `type X = ...` and `def f[T: ...]` consist of, since Python 3.12."""
_PLAIN: _Kinds = (ast.FunctionDef, ast.Return, ast.Expr, ast.Assign, ast.AnnAssign, ast.Pass, *_ALIAS)
_IMPORTS: _Kinds = (ast.Import, ast.ImportFrom)
"""The statements of a file whose names are limited: functions of expressions, and nothing that can take a
name away again.
"""
_NAMES: _Kinds = (ast.Name, ast.Attribute, ast.Subscript, ast.Slice, ast.Constant, ast.expr_context)
_TYPES: _Kinds = (*_NAMES, ast.Tuple, ast.List, ast.Starred, ast.BinOp, ast.BitOr)
"""What an annotation consists of that only names types."""
_NO_FUNCTION = {"newaxis"}
"""Attributes that any file may use: this one is None."""
_UNNAMED: Mapping[type[ast.AST], str] = {
    ast.Lambda: "lambda",
    ast.ListComp: "listcomp",
    ast.SetComp: "setcomp",
    ast.DictComp: "dictcomp",
    ast.GeneratorExp: "genexpr",
}
"""What Python calls the scopes of nodes without a name."""
_DEPTH = 3
"""Of a module of `myml`: `myml.puzzles.outer`."""
_FUNCTION, _NESTING = "function", ("function", "class", "module")


@dataclass(frozen=True, order=True)
class Foreign:
    """A name that comes from elsewhere, by the name that it has there.

    It is an attribute, a builtin, or something imported.
    """

    line: int
    name: str


def outside_names(text: str, allowed: Collection[str]) -> list[Foreign]:
    """The names from elsewhere that are not among `allowed`, and the statements that could hide one.

    Each is told once a line, in their order.
    """
    file, free = _read(text), {*allowed, *_NO_FUNCTION}
    found = [name for name in file.foreign() if name.name not in free]
    found += [Foreign(node.lineno, _keyword(node)) for node in ast.walk(file.tree) if _is_odd(node)]
    return sorted({*found})


def foreign_names(text: str) -> Iterator[Foreign]:
    """Every use of a name from elsewhere.

    What the file binds itself and what it imports from `myml` is its own; annotations that only name types
    compute nothing.

    Raises RecursionError for what is nested too deeply.
    """
    return _read(text).foreign()


def _read(text: str) -> _File:
    tree = judged_part(ast.parse(text))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and is_unbuilt(node):
            # What a stub raises is not a name that the learner uses.
            node.body = [ast.copy_location(ast.Pass(), node.body[0])]
    return _File(tree, symtable.symtable(text, "<file>", "exec"))


class _File:
    """One file and the tables of its scopes."""

    def __init__(self, tree: ast.Module, table: symtable.SymbolTable) -> None:
        self.tree = tree
        self.scope = _Scope([table])
        self.imported = dict(_imported(tree))
        self.bound_from = _bound_from(tree)
        self.myml = dict(_modules_of_myml(tree))

    def foreign(self) -> Iterator[Foreign]:
        for node, scope in self._nodes():
            match node:
                case ast.Attribute(attr="reduce", value=value) if self._is_imported_function(value):
                    pass  # `np.add.reduce` is numpy's, and loops in C
                case ast.Attribute() if self._is_part_of_myml(node, scope):
                    pass
                case ast.Attribute(attr=name):
                    # The name of an attribute stands at the end, which in a chain may be lines below.
                    yield Foreign(node.end_lineno or node.lineno, name)
                case ast.MatchClass(kwd_attrs=names):
                    yield from (Foreign(node.lineno, name) for name in names)
                case ast.Name(id=name, ctx=ast.Load()):
                    yield from self._loaded(node, name, scope)
                case ast.ImportFrom(names=aliases):
                    hidden = [alias.name for alias in aliases if alias.name == "*" or _is_special(alias.name)]
                    yield from (Foreign(node.lineno, name) for name in hidden)

    def _is_imported_function(self, value: ast.expr) -> bool:
        """Whether this is a function of a module: `np.add`, or `add` where that was imported from numpy."""
        return isinstance(value, ast.Attribute) or (
            isinstance(value, ast.Name) and bool(self.imported.get(value.id))
        )

    def _is_part_of_myml(self, node: ast.Attribute, scope: _Scope) -> bool:
        """Whether this names a module of `myml`, or something that the learner built in one."""
        names, base = [node.attr], node.value
        while isinstance(base, ast.Attribute):
            names.append(base.attr)
            base = base.value
        if not isinstance(base, ast.Name) or scope.has_in_functions(base.id, imported=True):
            return False
        return len(names) <= self.myml.get(base.id, 0) and not any(name.startswith("_") for name in names)

    def _loaded(self, node: ast.Name, name: str, scope: _Scope) -> Iterator[Foreign]:
        original = self.imported.get(name, "")
        if scope.has_in_functions(name, bool(original)):
            return
        if original:
            yield Foreign(node.lineno, original)
        elif name in self.imported:
            return
        elif _is_implicit(name):
            # Until it is bound the name means Python's own; so it does where it may never be.
            position = self.bound_from.get(name)
            if not position or (node.lineno, node.col_offset) < position:
                yield Foreign(node.lineno, name)
        elif name not in self.scope.bound and name not in scope.bound:
            yield Foreign(node.lineno, name)

    def _nodes(self) -> Iterator[tuple[ast.AST, _Scope]]:
        """Every node that computes, with its scope."""
        # A list in place of recursion: a file may be nested as deeply as Python can parse.
        to_visit: list[tuple[ast.AST, _Scope]] = [(self.tree, self.scope)]
        while to_visit:
            node, scope = to_visit.pop()
            yield node, scope
            inner, outer = _split(node)
            to_visit += [(child, scope) for child in outer]
            if inner:
                own = scope.within(_UNNAMED.get(type(node)) or str(getattr(node, "name", "")), node)
                to_visit += [(child, own) for child in inner]


class _Scope:
    """The tables that may be those of one scope: where several begin on one line, all of them."""

    def __init__(self, tables: Sequence[symtable.SymbolTable]) -> None:
        self._tables = tables
        self._within: dict[tuple[str, int], _Scope] = {}

    def has_in_functions(self, name: str, imported: bool) -> bool:
        """Whether a name that is read here is a parameter or variable of a function, whichever table it is.

        imported: the file imports something by this name.
        """
        return (self._own if imported else self._local)[name] == len(self._tables)

    def within(self, name: str, node: ast.AST) -> _Scope:
        """The scope of this name that begins at a node."""
        key = name, getattr(node, "lineno", 0)
        if key not in self._within:
            self._within[key] = _Scope(self._children.get(key, []))
        return self._within[key]

    @cached_property
    def bound(self) -> frozenset[str]:
        """The names that are given a value here."""
        return frozenset(
            symbol.get_name()
            for table in self._tables
            for symbol in table.get_symbols()
            if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()
        )

    @cached_property
    def _local(self) -> Counter[str]:
        """In how many tables a name is one of a function's."""
        return Counter(
            symbol.get_name()
            for symbol in self._symbols
            if symbol.is_parameter() or symbol.is_free() or symbol.is_local()
        )

    @cached_property
    def _own(self) -> Counter[str]:
        """The same, of names that are given another value there than what was imported."""
        return Counter(
            symbol.get_name()
            for symbol in self._symbols
            if symbol.is_parameter() or (symbol.is_local() and not symbol.is_imported())
        )

    @property
    def _symbols(self) -> Iterator[symtable.Symbol]:
        functions = (table for table in self._tables if table.get_type() == _FUNCTION)
        return (symbol for table in functions for symbol in table.get_symbols())

    @cached_property
    def _children(self) -> Mapping[tuple[str, int], Sequence[symtable.SymbolTable]]:
        found: dict[tuple[str, int], list[symtable.SymbolTable]] = {}
        for table in self._tables:
            for child in _nested(table):
                found.setdefault((child.get_name(), child.get_lineno()), []).append(child)
        return found


def _nested(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """The tables in a table. What stands between because of type parameters, `def f[T](x: T)`, is none."""
    for child in table.get_children():
        if child.get_type() in _NESTING:
            yield child
        else:
            yield from _nested(child)


def _split(node: ast.AST) -> tuple[list[ast.AST], list[ast.AST]]:
    """The children of a node that are in a scope of its own, and those that are in the scope around it."""
    children = list(_children(node))
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            inner: list[ast.AST] = [*node.body, *_arguments(node.args)]
        case ast.Lambda():
            inner = [node.body, *_arguments(node.args)]
        case ast.ClassDef():
            inner = list(node.body)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            first = node.generators[0]
            outer: list[ast.AST] = [first.iter]
            inner = [child for child in children if child is not first]
            # The first iterable alone is evaluated outside of a comprehension.
            return [*inner, first.target, *first.ifs], outer
        case _:
            return [], children
    defaults = _defaults(node.args) if not isinstance(node, ast.ClassDef) else []
    within = {id(child) for child in inner}
    around = [child for child in children if id(child) not in within and not isinstance(child, ast.arguments)]
    return inner, [*around, *defaults]


def _arguments(arguments: ast.arguments) -> list[ast.AST]:
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [*every, *(argument for argument in (arguments.vararg, arguments.kwarg) if argument)]


def _defaults(arguments: ast.arguments) -> list[ast.AST]:
    return [default for default in [*arguments.defaults, *arguments.kw_defaults] if default]


def _is_implicit(name: str) -> bool:
    """Whether a module has the name without binding it."""
    return hasattr(builtins, name) or _is_special(name)


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What is imported from elsewhere: its name here and its name there.

    Of a module, which is no function, the latter is empty; what comes from `myml` is the learner's own.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name.partition(".")[0], "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, "" if _is_own(node) else alias.name


def _is_own(node: ast.ImportFrom) -> bool:
    return bool(node.level) or (node.module or "").partition(".")[0] in ("myml", "__future__")


def _modules_of_myml(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The names of `myml`, its packages and its modules in a file, each with its distance.

    That is how many attributes lead from it to what the learner built: three from `myml`, one from a module.
    A name that gets another value is none.
    """
    changed = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                parts, name = alias.name.split("."), alias.asname or "myml"
                if parts[0] == "myml" and name not in changed:
                    yield name, _DEPTH + 1 - (len(parts) if alias.asname else 1)
        elif isinstance(node, ast.ImportFrom) and _is_own(node):
            # In `myml.puzzles.outer`, one dot stands for `myml.puzzles` and two for `myml`.
            above = {0: 0, 1: 2, 2: 1}.get(node.level, _DEPTH)
            depth = above + len(node.module.split(".") if node.module else [])
            for alias in node.names:
                if depth < _DEPTH and (alias.asname or alias.name) not in changed:
                    yield alias.asname or alias.name, _DEPTH - depth


def _bound_from(tree: ast.Module) -> Mapping[str, tuple[int, int]]:
    """From where on a name of Python's own is the file's.

    It has a function or a class of that name, and nothing takes it away.
    """
    found: dict[str, tuple[int, int]] = {}
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            # From its body on: its decorators and defaults still mean Python's own.
            first = statement.body[0]
            found.setdefault(statement.name, (first.lineno, first.col_offset))
    lost = set(_taken_away(tree))
    return {name: position for name, position in found.items() if name not in lost}


def _taken_away(tree: ast.Module) -> Iterator[str | None]:
    """The names that the file deletes, or loses at the end of an `except ... as`."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Del()) | ast.ExceptHandler(name=name):
                yield name


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """All but annotations that only name types."""
    annotations = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    if isinstance(node, _ALIAS):
        annotations += [getattr(node, "value", None), getattr(node, "bound", None)]
    for child in ast.iter_child_nodes(node):
        if child not in annotations or not all(isinstance(part, _TYPES) for part in ast.walk(child)):
            yield child


def _is_odd(node: ast.AST) -> TypeGuard[ast.stmt]:
    return isinstance(node, ast.stmt) and not isinstance(node, (*_PLAIN, *_IMPORTS))


def _keyword(node: ast.stmt) -> str:
    names = {"ClassDef": "class", "AsyncFunctionDef": "async", "Delete": "del", "AugAssign": "+="}
    kind = type(node).__name__
    return names.get(kind, kind.lower())
