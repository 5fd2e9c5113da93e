"""The API of the reference `myml`, file by file, and what imports what: the tables in docs/framework.md.

python docs/pictures/framework.py     write them into docs/framework.md
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from learnml.exercises.catalog import Exercise, Kind, Module
from learnml.exercises.loading import load_course

PAGE = Path(__file__).parents[1] / "framework.md"
FIRST = "tensors"
"""The module with which the framework begins."""
BEGIN, END = "<!-- begin: python docs/pictures/framework.py -->", "<!-- end -->"


def page(text: str) -> str:
    """The page with its tables as the solutions are now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """A table for each module of the framework that others build on, in the order of the course."""
    modules = load_course().modules
    first = next(i for i, module in enumerate(modules) if module.id == FIRST)
    return "\n".join(_table(module) for module in modules[first:] if _builds(module))


def _builds(module: Module) -> bool:
    """Whether there is anything to build on: in `design` everything is predicted."""
    return any(exercise.kind is Kind.BUILD for exercise in module.exercises)


def _table(module: Module) -> str:
    """The files that others build on: what is predicted defines nothing, what is repaired is a program."""
    built = (exercise for exercise in module.exercises if exercise.kind is Kind.BUILD)
    rows = [f"| `{e.name}` | {_defined(e)} | {_imported(e)} |" for e in built]
    return "\n".join([f"### {module.id}", "", "| file | defines | imports |", "|---|---|---|", *rows, ""])


def _defined(exercise: Exercise) -> str:
    nodes = _tree(exercise).body
    told = [_told(node) for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    return ", ".join(f"`{text}`" for text in told if not text.startswith("_"))


def _told(node: ast.FunctionDef | ast.ClassDef) -> str:
    """A signature; of a Function how it is applied, of another class constructor and public methods."""
    if isinstance(node, ast.FunctionDef):
        return f"{node.name}({_arguments(node, leave_out=0)})"
    methods = {part.name: part for part in node.body if isinstance(part, ast.FunctionDef)}
    if "forward" in methods and methods["forward"].decorator_list:
        return f"{node.name}.apply({_arguments(methods['forward'], leave_out=1)})"
    made = f"({_arguments(methods['__init__'], leave_out=1)})" if "__init__" in methods else ""
    public = [name for name in methods if not name.startswith("_")]
    return f"{node.name}{made}" + (f": {' '.join(public)}" if public else "")


def _arguments(function: ast.FunctionDef, leave_out: int) -> str:
    """The arguments as they are written, but for the first few."""
    arguments = function.args
    arguments.args = arguments.args[leave_out:]
    return ast.unparse(arguments)


def _imported(exercise: Exercise) -> str:
    return ", ".join(dict.fromkeys(_imports(exercise)))


def _imports(exercise: Exercise) -> Iterator[str]:
    """The exercises that a solution imports; without the module where it is the same."""
    for node in ast.walk(_tree(exercise)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("myml."):
            parts = (node.module or "").split(".")[1:]
            for alias in node.names:
                module, name = (*parts, alias.name)[:2]
                yield f"`{name}`" if module == exercise.module else f"`{module}/{name}`"


def _tree(exercise: Exercise) -> ast.Module:
    return ast.parse(exercise.solution.read_text(encoding="utf-8"))


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
