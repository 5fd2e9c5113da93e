"""Scenarios for a learner to read: what is checked, and a script that does the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from learnml.checks.source import Source
from learnml.checks.spec import case_name
from learnml.exercises.catalog import Exercise


@dataclass(frozen=True)
class Scenario:
    """One scenario of a file: its function, and the stage of its mark."""

    function: ast.FunctionDef
    stage: str

    @property
    def name(self) -> str:
        return case_name(self.function.name)


def scenarios_in(tree: ast.Module) -> list[Scenario]:
    """The marked functions of a file that are not hidden, in order."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            mark = node.decorator_list[0]
            if _is_hidden(mark):
                continue
            mark = mark.func if isinstance(mark, ast.Call) else mark
            if isinstance(mark, ast.Name):
                found.append(Scenario(node, mark.id))
    return found


def _is_hidden(mark: ast.expr) -> bool:
    words = mark.keywords if isinstance(mark, ast.Call) else []
    return any(word.arg == "hidden" and ast.unparse(word.value) == "True" for word in words)


def described(source: Source) -> Iterator[tuple[str, str, str]]:
    """Name, stage and description of each scenario: its docstring, or else its source."""
    for scenario in scenarios_in(ast.parse(source.text)):
        told = ast.get_docstring(scenario.function) or _body(source.text, scenario.function)
        yield scenario.name, scenario.stage, told


def script(workspace: Path, exercise: Exercise, source: Source, case: str, seed: int) -> str:
    """A script that makes the calls of one case on the learner's file, with the same inputs.

    source: the exercise's scenarios. Raises KeyError if there is no such case.
    """
    tree = ast.parse(source.text)
    # A case may be named as the shell likes it: with - or _ in place of spaces.
    wanted = {scenario.name: scenario for scenario in scenarios_in(tree)}[re.sub("[-_]", " ", case)]
    parts = [_source(source.text, node) for node in _needed(tree, wanted.function)]
    numpy = exercise.uses_numpy
    generator = f"np.random.default_rng({seed})" if numpy else f"random.Random({seed})"
    # The third parameter is the size at which a budget is measured.
    size = f", {_size(wanted.function)}" if len(wanted.function.args.args) > 2 else ""
    # A budget scenario returns the thunk that would be measured; the script calls it once.
    thunk = "()" if wanted.stage == "budget" else ""
    head = [
        f'"""{exercise.id}, case "{wanted.name}", seed {seed}. Run it with the Python that has learnml."""',
        "",
        *(["import os"] if numpy else ["import os", "import random"]),
        "import tempfile",
        *(["", "import numpy as np"] if numpy else []),
        "",
        "from learnml.tutor.replaying import serve_exercise",
        "",
        "# As in a judgement, what you have not built yet is borrowed from the reference solution.",
        f"serve_exercise({str(workspace)!r}, {exercise.id!r})",
        "",
        f"import {exercise.import_name} as m",
        "",
        "# As in a judgement, too: files that the case reads and writes are in a folder of its own.",
        "os.chdir(tempfile.mkdtemp())",
    ]
    return "\n".join([*head, *parts, "\n", f"print({wanted.function.name}(m, {generator}{size}){thunk})", ""])


def _source(text: str, node: ast.stmt) -> str:
    segment = ast.get_source_segment(text, node) or ""
    return f"\n\n{segment}" if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else segment


def _needed(tree: ast.Module, function: ast.FunctionDef) -> list[ast.stmt]:
    """The statements of a file that a function needs, including itself, in the file's order."""
    bound = {name: node for node in tree.body for name in _bound(node)}
    needed: list[ast.stmt] = []
    to_read: list[ast.stmt] = [function]
    while to_read:
        node = to_read.pop()
        if node in needed:
            continue
        needed.append(node)
        # Names in a decorator are only for the judge: they say how the output is read.
        parts = node.body if isinstance(node, ast.FunctionDef) else [node]
        names = {item.id for part in parts for item in ast.walk(part) if isinstance(item, ast.Name)}
        to_read += [bound[name] for name in names if name in bound]
    return sorted(needed, key=lambda node: node.lineno)


def _bound(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (
                item.id for target in targets for item in ast.walk(target) if isinstance(item, ast.Name)
            )
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in names)


def _size(function: ast.FunctionDef) -> int:
    """The smallest size at which a budget case is measured."""
    mark = function.decorator_list[0]
    words = mark.keywords if isinstance(mark, ast.Call) else []
    sizes = [word.value.value for word in words if word.arg == "n" and isinstance(word.value, ast.Constant)]
    return sizes[0] if sizes and type(sizes[0]) is int else 1


def _body(text: str, function: ast.FunctionDef) -> str:
    lines = text.splitlines()[function.body[0].lineno - 1 : function.end_lineno]
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines)
