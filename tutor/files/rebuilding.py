"""The second step, Use it: its file, its task, and the stub to start from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, fields

from learnml.checks.judge.resolve import read_source
from learnml.checks.library.rebuild import libraries_of
from learnml.exercises.catalog import Exercise, Kind
from learnml.tutor.files.workspace import Workspace, write_file

USUAL = {"torch": "import torch", "numpy": "import numpy as np"}
"""The usual imports. From other libraries one imports parts, and the learner should find out which."""
_UNBUILT = 'raise NotImplementedError("Build it.")'
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Rebuild(Exercise):
    """Stands for the file in which the learner rebuilds an exercise.

    It is outside `myml`, which stays free of libraries.
    """

    @property
    def file(self) -> str:
        return f"use_it/{self.id}.py"


def rebuild_of(exercise: Exercise) -> Rebuild:
    """The `Rebuild` of an exercise."""
    return Rebuild(**{each.name: getattr(exercise, each.name) for each in fields(exercise)})


AGAIN = {
    Kind.BUILD: "The same functions again, this time with {}. The cases are the same.",
    Kind.REPAIR: "The same program again, this time with {}. The cases are the same.",
    Kind.PREDICT: "Measure what you predicted, with {}. The ranges are the same.",
}
"""What using a library means for each kind."""


def task_of(exercise: Exercise) -> str:
    """The task, in words."""
    libraries = libraries_of(exercise)
    task = AGAIN[exercise.kind].format(" and ".join(libraries.names))
    if exercise.kind is Kind.PREDICT:
        return task
    loops = f"at most {libraries.loops}" if libraries.loops else "none"
    return f"{task}\nLoops in Python: {loops}; the library has its own, in C."


def put_stub(workspace: Workspace, exercise: Exercise) -> bool:
    """Put the rebuild's stub in place. Returns False, and does nothing, if the file exists."""
    path = workspace.root / rebuild_of(exercise).file
    if path.exists():
        return False
    write_file(path, stub_of(exercise))
    return True


def about_oracle(exercise: Exercise) -> str:
    """The explanation for an exercise that no library has."""
    return f"No library has this. It is judged by an independent oracle: {exercise.oracle}."


def stub_of(exercise: Exercise) -> str:
    """The exercise's stub, with imports of its libraries instead of its own, and no function bodies."""
    given = read_source(exercise.stub).text
    names = libraries_of(exercise).names
    imports = "\n".join(USUAL[name] for name in names if name in USUAL)
    if exercise.kind is Kind.PREDICT:
        # With its docstring, which says what each number means; the rest of it is blanks.
        head = [f'"""{ast.get_docstring(ast.parse(given), clean=False)}"""', imports]
        return "\n\n".join([part for part in head if part] + ["\n".join(_definitions(given))]) + "\n"
    docstring = f'"""{exercise.title}, with {" and ".join(names)}."""'
    head = ["\n\n".join(part for part in (docstring, imports) if part)]
    return "\n\n\n".join([*head, *_definitions(_unbuilt(given))]) + "\n"


def _definitions(text: str) -> list[str]:
    """The source of each function, class and constant in a file."""
    lines = text.splitlines()
    found = []
    for node in ast.parse(text).body:
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Expr)):
            continue
        decorators = getattr(node, "decorator_list", [])
        # A function's own line is that of its `def`, below the decorators.
        first = min(item.lineno for item in (node, *decorators))
        found.append("\n".join(lines[first - 1 : node.end_lineno]))
    return found


def _unbuilt(text: str) -> str:
    """The file with only signatures and docstrings of its functions: a repair's stub is a whole program."""
    lines = text.splitlines()
    # From last to first, so that the lines before keep their numbers.
    for body in sorted(_bodies(ast.parse(text)), key=lambda body: -body[0].lineno):
        first, last = body[0], body[-1]
        lines[first.lineno - 1 : last.end_lineno] = [" " * first.col_offset + _UNBUILT]
    return "\n".join(lines) + "\n"


def _bodies(node: ast.Module | ast.ClassDef) -> Iterator[list[ast.stmt]]:
    """The statements after the docstring in each function and method."""
    for inner in node.body:
        if isinstance(inner, ast.ClassDef):
            yield from _bodies(inner)
        elif isinstance(inner, _Function):
            body = inner.body[1:] if ast.get_docstring(inner, clean=False) is not None else inner.body
            # A function on one line stays: its signature would be replaced with the body.
            if body and body[0].lineno > inner.lineno:
                yield body
