"""What no hint may contain, by kind of exercise: a function's body, the repaired line, the number."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from learnml.checks.judge.compare import as_number, leaves
from learnml.checks.proof.repair import repaired_lines
from learnml.checks.proof.subject import Subject
from learnml.exercises.catalog import Kind

_TRIVIAL = 16
"""A body of at most this many characters is code that anybody would write: a hint may contain it."""
_SMALL = 100
"""Whole numbers below this may be in a hint for many reasons."""
_NUMBER = re.compile(r"\d[\d,_]*(?:\.\d+)?(?:e[+-]?\d+)?")


def given_away(subject: Subject, text: str) -> Iterator[str]:
    """What a hint with this text gives away."""
    yield from _GIVEN_AWAY[subject.exercise.kind](subject, text)


def _functions(subject: Subject, text: str) -> Iterator[str]:
    squeezed = _squeezed(text)
    for name, statements in bodies_of(ast.parse(subject.solution.text)):
        if all(statement in squeezed for statement in statements):
            yield f"is the solution of `{name}`"


def _repair(subject: Subject, text: str) -> Iterator[str]:
    squeezed = _squeezed(text)
    for lines in repaired_lines(subject.stub.text, subject.solution.text):
        if lines and all(_squeezed(line) in squeezed for line in lines):
            yield f"has the repaired line, `{lines[0].strip()}`"


def _numbers(subject: Subject, text: str) -> Iterator[str]:
    told = [float(found.replace(",", "").replace("_", "")) for found in _NUMBER.findall(text)]
    for case, output in subject.reference.outputs.items():
        for leaf in leaves(output, output):
            value = as_number(leaf.expected)
            # One that was rounded for the hint gives it away as well.
            if _is_telling(value) and any(math.isclose(number, abs(value), rel_tol=1e-3) for number in told):
                yield f"has the prediction `{case}`"


def _is_telling(value: Any) -> bool:
    """Whether this number would hardly be in a hint for another reason."""
    return isinstance(value, (int, float)) and (abs(value) >= _SMALL or value % 1 != 0)


_GIVEN_AWAY: Mapping[Kind, Callable[[Subject, str], Iterator[str]]] = {
    Kind.BUILD: _functions,
    Kind.REPAIR: _repair,
    Kind.PREDICT: _numbers,
}


def bodies_of(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """The name of each function that is not trivial, and its statements with all whitespace removed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            # A hint may give the expression without its `return`.
            statements = [_squeezed(ast.unparse(statement)).removeprefix("return") for statement in body]
            if sum(map(len, statements)) > _TRIVIAL:
                yield node.name, statements


def _squeezed(text: str) -> str:
    # `ast.unparse` writes single quotes, and a hint sets code in backticks.
    return "".join(text.split()).replace("`", "").replace("'", '"')
