"""The second beat: its file, its task, and what a learner starts from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, fields

from learnml.checks.judge.resolve import read_source
from learnml.checks.library.rebuild import libraries_of
from learnml.exercises.catalog import Exercise, Kind
from learnml.tutor.workspace import Workspace, write_file

USUAL = {"torch": "import torch", "numpy": "import numpy as np"}
"""The usual imports. Of other libraries one imports parts, and which is for the learner to find out."""
_UNBUILT = 'raise NotImplementedError("Build it.")'
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Rebuild(Exercise):
    """Stands for the file in which the learner rebuilds an exercise: beside `myml`, which stays free of
    libraries.
    """

    @property
    def file(self) -> str:
        return f"use_it/{self.id}.py"


def rebuild_of(exercise: Exercise) -> Rebuild:
    """What stands for the file in which an exercise is rebuilt."""
    return Rebuild(**{each.name: getattr(exercise, each.name) for each in fields(exercise)})


AGAIN = {
    Kind.BUILD: "The same functions again, this time with {}. The cases are the same.",
    Kind.REPAIR: "The same program again, this time with {}. The cases are the same.",
    Kind.PREDICT: "Measure what you predicted, with {}. The ranges are the same.",
}
"""What using a library means for each kind."""


def task_of(exercise: Exercise) -> str:
    """What there is to do."""
    libraries = libraries_of(exercise)
    task = AGAIN[exercise.kind].format(" and ".join(libraries.names))
    if exercise.kind is Kind.PREDICT:
        return task
    loops = f"at most {libraries.loops}" if libraries.loops else "none"
    return f"{task}\nLoops in Python: {loops}; the library has its own, in C."


def put_stub(workspace: Workspace, exercise: Exercise) -> bool:
    """Put the stub of the rebuild in place. Returns False, and does nothing, when the file exists."""
    path = workspace.root / rebuild_of(exercise).file
    if path.exists():
        return False
    write_file(path, stub_of(exercise))
    return True


def about_oracle(exercise: Exercise) -> str:
    """What there is to say where no library has it."""
    return f"No library has this. What judges it is an independent oracle: {exercise.oracle}."


def stub_of(exercise: Exercise) -> str:
    """The exercise's stub, with its libraries in place of what it imports, and no body in any function."""
    given = read_source(exercise.stub).text
    names = libraries_of(exercise).names
    imports = "\n".join(USUAL[name] for name in names if name in USUAL)
    if exercise.kind is Kind.PREDICT:
        # Its docstring says what each number means, and there is nothing else in it but blanks.
        head = [f'"""{ast.get_docstring(ast.parse(given), clean=False)}"""', imports]
        return "\n\n".join([part for part in head if part] + ["\n".join(_definitions(given))]) + "\n"
    docstring = f'"""{exercise.title}, with {" and ".join(names)}."""'
    head = ["\n\n".join(part for part in (docstring, imports) if part)]
    return "\n\n\n".join([*head, *_definitions(_unbuilt(given))]) + "\n"


def _definitions(text: str) -> list[str]:
    """The functions, classes and constants of a file, each as it is written there."""
    lines = text.splitlines()
    found = []
    for node in ast.parse(text).body:
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Expr)):
            continue
        decorators = getattr(node, "decorator_list", [])
        first = min(item.lineno for item in (node, *decorators))
        found.append("\n".join(lines[first - 1 : node.end_lineno]))
    return found


def _unbuilt(text: str) -> str:
    """A file whose functions keep signature and docstring only. The stub of a repair is a whole program."""
    lines = text.splitlines()
    # From the last to the first, so that the lines before keep their numbers.
    for body in sorted(_bodies(ast.parse(text)), key=lambda body: -body[0].lineno):
        first, last = body[0], body[-1]
        lines[first.lineno - 1 : last.end_lineno] = [" " * first.col_offset + _UNBUILT]
    return "\n".join(lines) + "\n"


def _bodies(node: ast.Module | ast.ClassDef) -> Iterator[list[ast.stmt]]:
    """The statements after the docstring, of each function and method."""
    for inner in node.body:
        if isinstance(inner, ast.ClassDef):
            yield from _bodies(inner)
        elif isinstance(inner, _Function):
            body = inner.body[1:] if ast.get_docstring(inner, clean=False) is not None else inner.body
            if body and body[0].lineno > inner.lineno:
                yield body
