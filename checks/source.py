"""A learner's file read as text, before anything runs: does it parse, what does it import, has it loops."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from learnml.exercises.catalog import Exercise

MODULES_OF_TOOL = {"python": ("math", "random")}
LANGUAGE = ("__future__", "collections", "dataclasses", "typing")
"""Modules that every exercise may import: they belong to the language, not to the problem."""
_OPEN = {*LANGUAGE, *MODULES_OF_TOOL["python"]}
_LOOPS = (ast.For, ast.While, ast.AsyncFor, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_ACTS = (ast.Call, ast.NamedExpr, ast.Lambda)
_IDLE = {"TYPE_CHECKING", "typing.TYPE_CHECKING", "__name__ == '__main__'"}
"""Conditions that are false while a file is judged: as a type checker would say, or a program of its own."""
COLUMNS = 80
"""Of the longest expression that counts as one line."""
_HIDDEN_LOOPS = {
    "map",
    "filter",
    "reduce",
    "vectorize",
    "apply_along_axis",
    "apply_over_axes",
    "fromiter",
    "frompyfunc",
}


@dataclass(frozen=True)
class Source:
    """The text of one file, and the path that messages show for it."""

    path: str
    text: str


@dataclass(frozen=True)
class Import:
    """One imported module and the line that imports it."""

    module: str
    line: int


def allowed_modules(exercise: Exercise) -> tuple[str, ...]:
    """The top-level modules that the learner's file may import: what its tools stand for, the language,
    and `myml`.
    """
    tools = [module for tool in exercise.tools for module in MODULES_OF_TOOL.get(tool, (tool,))]
    return (*tools, *LANGUAGE, "myml")


def imports_of(tree: ast.Module, package: str) -> Iterator[Import]:
    """Every import statement of a file in the package `package` ("myml.first_steps"), absolute names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(node, package)
            yield Import(module, node.lineno)
            if module.partition(".")[0] == "myml":
                # `from myml.first_steps import fit_line` imports a module too.
                for alias in node.names:
                    yield Import(f"{module}.{alias.name}", node.lineno)


def forbidden_import(tree: ast.Module, exercise: Exercise) -> Import | None:
    """The first import that the exercise's tools do not cover, or of what a module keeps to itself. Those
    for a type checker alone are free.
    """
    tree = _in_use(tree)
    allowed = allowed_modules(exercise)
    package = exercise.import_name.rpartition(".")[0]
    found = [item for item in imports_of(tree, package) if item.module.partition(".")[0] not in allowed]
    return min([*found, *_private(tree)], key=lambda item: item.line, default=None)


def _private(tree: ast.Module) -> Iterator[Import]:
    """Private names of the language's modules: `random._os` is `os`, which is no tool."""
    imports = [alias for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    modules = {alias.asname or alias.name: alias.name for alias in imports if alias.name in _OPEN}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and _is_private(node.attr):
            if node.value.id in modules:
                yield Import(f"{modules[node.value.id]}.{node.attr}", node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.module in _OPEN:
            hidden = [alias.name for alias in node.names if _is_private(alias.name)]
            yield from (Import(f"{node.module}.{name}", node.lineno) for name in hidden)


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _in_use(tree: ast.Module) -> ast.Module:
    """The file without the blocks that never run while it is judged: `if TYPE_CHECKING:` and
    `if __name__ == "__main__":`.
    """
    if any(name in ("TYPE_CHECKING", "__name__") for node in ast.walk(tree) for name in _rebound(node)):
        return tree
    parts = [node.orelse if _is_idle(node) else [node] for node in tree.body]
    return ast.Module([node for part in parts for node in part], tree.type_ignores)


def _is_idle(node: ast.stmt) -> TypeGuard[ast.If]:
    return isinstance(node, ast.If) and ast.unparse(node.test) in _IDLE


def _rebound(node: ast.AST) -> list[str]:
    """The names that a node gives a meaning of the learner's own."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        name = node.id if isinstance(node, ast.Name) else node.attr
        return [name] if isinstance(node.ctx, ast.Store) else []
    return [] if isinstance(node, ast.ImportFrom) and node.module == "typing" else _bound_names(node)


def line_that_is_not_utf8(text: str) -> int:
    """The line with the first byte that could not be decoded; 0 when all could."""
    found = re.search("[\ud800-\udfff]", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def first_loop(tree: ast.Module) -> int | None:
    """The line of the first loop, comprehension, or call of a function that loops in Python for you."""
    return next(iter(loop_lines(tree)), None)


def loop_lines(tree: ast.Module) -> list[int]:
    """The lines of all loops, comprehensions and calls that loop in Python for you."""
    lines = []
    for node in ast.walk(_in_use(tree)):
        if isinstance(node, ast.comprehension):
            continue
        if isinstance(node, _LOOPS) or (
            isinstance(node, (ast.expr, ast.alias)) and _name_in(node) in _HIDDEN_LOOPS
        ):
            lines.append(node.lineno)
    return sorted(lines)


def longer_than_one_line(tree: ast.Module) -> tuple[str, int] | None:
    """Name and line of the first function whose body, after its docstring, is not a single `return` of an
    expression that fits on one line.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Lambda) and not _fits_on_a_line(node.body):
            return "lambda", node.lineno
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if len(body) != 1 or not isinstance(body[0], ast.Return) or not _fits_on_a_line(body[0].value):
                return node.name, node.lineno
    return None


def outside_name(tree: ast.Module, allowed: Collection[str]) -> tuple[str, int] | None:
    """Name and line of the first attribute, builtin or imported function that is not among `allowed`.

    What the file binds itself and what it imports from `myml` is its own. Annotations compute nothing, nor
    does what never runs here.
    """
    nodes = list(_computing(_in_use(tree)))
    own = {name for node in nodes for name in _bound_names(node)}
    found = []
    for node in nodes:
        if isinstance(node, ast.Attribute):
            found += [(node.end_lineno or node.lineno, node.attr)]
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in own:
            found += [(node.lineno, node.id)]
        elif isinstance(node, ast.ImportFrom) and not _is_own(node):
            found += [(node.lineno, alias.name) for alias in node.names]
    line, name = min((item for item in found if item[1] not in allowed), default=(0, ""))
    return (name, line) if line else None


def _fits_on_a_line(value: ast.expr | None) -> bool:
    if value is None or value.end_col_offset is None:
        return False
    return value.lineno == value.end_lineno and value.end_col_offset - value.col_offset <= COLUMNS


def _computing(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node but those of annotations that only name types."""
    to_visit: list[ast.AST] = [tree]
    while to_visit:
        node = to_visit.pop()
        yield node
        annotations = (getattr(node, "annotation", None), getattr(node, "returns", None))
        to_visit += [
            child
            for child in ast.iter_child_nodes(node)
            if child not in annotations or any(isinstance(part, _ACTS) for part in ast.walk(child))
        ]


def _bound_names(node: ast.AST) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.arg):
        return [node.arg]
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        # `getattr = getattr` does not make it the learner's.
        return [] if hasattr(builtins, node.id) else [node.id]
    return []


def _is_own(node: ast.ImportFrom) -> bool:
    return bool(node.level) or (node.module or "").partition(".")[0] in ("myml", "__future__", "typing")


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    base = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def _name_in(node: ast.AST) -> str:
    """The name that is read or imported here: under another one it would do the same."""
    if isinstance(node, ast.Attribute):
        # `np.add.reduce` is numpy's, and loops in C; `functools.reduce` calls Python for every item.
        return "" if node.attr == "reduce" and isinstance(node.value, ast.Attribute) else node.attr
    if isinstance(node, ast.alias):
        return node.name
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) else ""
