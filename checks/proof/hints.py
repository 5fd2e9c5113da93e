"""The hints: enough of them for each stage, and the solution in none."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject
from learnml.checks.report import STAGES

LEVELS = 2
_TRIVIAL = 16
"""Characters of code that anybody would write: a hint may have them."""


def prove(subject: Subject) -> Finding:
    """Count the hints of each stage that the exercise has, and look for the solution in them."""
    return found([*_missing(subject), *_give_away(subject)])


def _missing(subject: Subject) -> Iterator[str]:
    counted = Counter(hint.stage for hint in subject.claims.hints)
    stages = [stage for stage in STAGES if subject.reference.of_stage(stage)]
    for stage in stages:
        if counted[stage] < LEVELS:
            yield f"{counted[stage]} hints for the stage {stage}; at least {LEVELS} levels should be there"
    for stage in counted:
        if stage not in STAGES:
            yield f"there is no stage {stage!r} to hint at"
        elif stage not in stages:
            yield f"hints for the stage {stage}, which no scenario of this exercise has"


def _give_away(subject: Subject) -> Iterator[str]:
    bodies = dict(_bodies(ast.parse(subject.solution.text)))
    for hint in subject.claims.hints:
        squeezed = _squeezed(hint.text)
        for name, statements in bodies.items():
            if all(statement in squeezed for statement in statements):
                yield f"a hint for the stage {hint.stage} is the solution of `{name}`: {hint.text}"


def _bodies(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Each function's name, and the code of its statements without blanks; not of functions that are
    trivial.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            statements = [_squeezed(ast.unparse(statement)).removeprefix("return") for statement in body]
            if sum(map(len, statements)) > _TRIVIAL:
                yield node.name, statements


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("`", "").replace("'", '"')
