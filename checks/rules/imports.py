"""What a file imports, and what its exercise lets it import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from learnml.checks.rules.blocks import judged_part
from learnml.exercises.catalog import Exercise

MODULES_OF_TOOL = {"python": ("math", "random")}
LANGUAGE = ("__future__", "collections", "dataclasses", "typing")
"""Modules that every exercise may import: they belong to the language, not to the problem."""
_OPEN = {*LANGUAGE, *MODULES_OF_TOOL["python"]}
_NAMES_OUT = {"__builtins__", "__import__", "__loader__", "__spec__"}
_FRAMES = {"tb_frame", "gi_frame", "cr_frame", "ag_frame", "f_back", "f_globals", "f_builtins", "f_locals"}
_WAYS_OUT = {*_NAMES_OUT, *_FRAMES, "__code__", "__self__", "__globals__", "__subclasses__"}
"""Attributes that lead from an object to the interpreter's own, and names that do."""
_INTERPRETER = {"builtins", "ctypes", "functools", "gc", "importlib", "inspect", "os", "sys", "tracemalloc"}
"""Python's own modules that parts of libraries have imported, and that nothing else there is called like."""
_ASKING = {"getattr", "setattr", "delattr", "attrgetter"}
"""What finds an attribute by a text."""


@dataclass(frozen=True)
class Import:
    """One imported module and the line that imports it."""

    module: str
    line: int


def allowed_modules(exercise: Exercise) -> tuple[str, ...]:
    """The top-level modules that the learner's file may import.

    They are what its tools stand for, the language, and `myml`.
    """
    tools = [module for tool in exercise.tools for module in MODULES_OF_TOOL.get(tool, (tool,))]
    return (*tools, *LANGUAGE, "myml")


def built_with(exercise: Exercise) -> str:
    """What an exercise is built with, in words: "math, random and myml"."""
    *others, last = (module for module in allowed_modules(exercise) if module not in LANGUAGE)
    return f"{', '.join(others)} and {last}" if others else last


def imports_of(tree: ast.Module, package: str) -> Iterator[Import]:
    """Every import statement of a file in the package `package` ("myml.first_steps"), absolute names."""
    for node in ast.walk(judged_part(tree)):
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


def forbidden_imports(tree: ast.Module, exercise: Exercise) -> list[Import]:
    """The imports that the exercise's tools do not cover, or of what a module keeps to itself, in order."""
    allowed = allowed_modules(exercise)
    package = exercise.import_name.rpartition(".")[0]
    found = [item for item in imports_of(tree, package) if item.module.partition(".")[0] not in allowed]
    found += _hidden(judged_part(tree), allowed)
    return list(dict.fromkeys(sorted(found, key=lambda item: item.line)))


def star_imports(tree: ast.Module, exercise: Exercise) -> list[Import]:
    """The imports of everything (`*`) that a library has. Some of that loads more than the exercise may."""
    libraries = {*allowed_modules(exercise)} - {*_OPEN, "myml"}
    return [
        Import(node.module, node.lineno)
        for node in ast.walk(judged_part(tree))
        if isinstance(node, ast.ImportFrom) and not node.level and node.names[0].name == "*"
        if node.module and node.module.partition(".")[0] in libraries
    ]


def ways_out(tree: ast.Module) -> list[tuple[str, int]]:
    """Name and line of each attribute or name that leads out of the file's own code, in order."""
    found = []
    modules = _modules(tree)
    for node in ast.walk(judged_part(tree)):
        match node:
            case ast.Attribute(attr=name) if name in _WAYS_OUT:
                found.append((node.lineno, name))
            case ast.Name(id=name, ctx=ast.Load()) if name in _NAMES_OUT:
                found.append((node.lineno, name))
            case ast.ImportFrom(names=aliases):
                found += [(node.lineno, alias.name) for alias in aliases if alias.name in _WAYS_OUT]
            case ast.Call(func=ast.Name(id=asking) | ast.Attribute(attr=asking), args=given) if (
                asking in _ASKING
            ):
                texts = {_text(argument) for argument in given}
                found += [(node.lineno, name) for name in texts & {*_WAYS_OUT, *_INTERPRETER}]
                found += [
                    (node.lineno, name) for name in texts if _is_private(name) and _root(given[0]) in modules
                ]
    return [(name, line) for line, name in sorted({*found})]


def _modules(tree: ast.Module) -> set[str]:
    """The names of all modules that a file imports, here."""
    imports = [alias for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return {alias.asname or alias.name.partition(".")[0] for alias in imports}


def _text(node: ast.expr) -> str:
    """A text that is written out, perhaps in parts; empty for anything else."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            first, second = _text(left), _text(right)
            return first + second if first and second else ""
        case ast.JoinedStr(values=parts):
            return "".join(
                _text(part.value if isinstance(part, ast.FormattedValue) else part) for part in parts
            )
    return ""


def _hidden(tree: ast.Module, allowed: tuple[str, ...]) -> Iterator[Import]:
    """Private names of modules, and modules that they have imported.

    `random._os` is `os`, which is no tool, and so are `dataclasses.sys` and `np.lib._npyio_impl.os`.
    """
    yield from _hidden_in_libraries(tree)
    imports = [alias for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    modules = {alias.asname or alias.name: alias.name for alias in imports if alias.name in _OPEN}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in modules:
                if _is_kept_back(modules[name], attribute, allowed):
                    yield Import(f"{modules[name]}.{attribute}", node.lineno)
            case ast.ImportFrom(module=str(module), names=aliases) if module in _OPEN:
                hidden = [alias.name for alias in aliases if _is_kept_back(module, alias.name, allowed)]
                yield from (Import(f"{module}.{name}", node.lineno) for name in hidden)


def _hidden_in_libraries(tree: ast.Module) -> Iterator[Import]:
    """What a chain of attributes reaches in a library that is private there, or Python's own."""
    imports = [alias for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    top = {alias.asname or alias.name.partition(".")[0]: alias.name for alias in imports}
    libraries = {name: module for name, module in top.items() if _is_library(module)}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) if _is_private(name) or name in _INTERPRETER:
                root = _root(node)
                if root in libraries:
                    yield Import(ast.unparse(node), node.lineno)
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                if _is_library(module):
                    names = [*module.split("."), *(alias.name for alias in aliases)]
                    hidden = [name for name in names if _is_private(name) or name in _INTERPRETER]
                    yield from (Import(f"{module}, {name}", node.lineno) for name in hidden)


def _is_library(module: str) -> bool:
    """Whether a module is neither Python's own nor the learner's."""
    return module.partition(".")[0] not in sys.stdlib_module_names | {"myml"}


def _root(node: ast.expr) -> str:
    """The name that a chain of attributes begins with; empty if it is no name."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_private(name: str) -> bool:
    # Names such as `__name__` and `__doc__` are in every module.
    return name.startswith("_") and not name.endswith("__")


def _is_kept_back(module: str, name: str, allowed: tuple[str, ...]) -> bool:
    if _is_private(name):
        return True
    # A module of Python's own library: importing it here runs nothing of the learner's.
    value = getattr(import_module(module), name, None)
    return isinstance(value, ModuleType) and value.__name__.partition(".")[0] not in allowed


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    # One dot is the package itself, each further one the package around it.
    base = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])
