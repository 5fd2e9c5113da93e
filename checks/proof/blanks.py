"""Prove a prediction's stub: a name and `...` for each number, and what each of them means."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from learnml.checks.judge.predictions import BLANK_TOLD
from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject


def prove_blanks(subject: Subject) -> Finding:
    """Compare the blanks with the predictions of the solution, then judge them as a learner's file."""
    stub, solution = ast.parse(subject.stub.text), ast.parse(subject.solution.text)
    problems = [*_gives_away(stub), *_more_than_predictions(solution), *_disagreements(stub, solution)]
    return found([*problems, *_passes(subject)])


def predictions_of(tree: ast.Module) -> dict[str, ast.expr]:
    """The value of each assignment in a file by name, except for private names, which only help."""
    assigned = (node for node in tree.body if isinstance(node, ast.Assign))
    named = (
        (target.id, node.value)
        for node in assigned
        for target in node.targets
        if isinstance(target, ast.Name)
    )
    return {name: value for name, value in named if not name.startswith("_")}


def _gives_away(stub: ast.Module) -> Iterator[str]:
    for node in _statements(stub):
        if not isinstance(node, ast.Assign):
            yield f"line {node.lineno} of the stub gives something away: {ast.unparse(node).splitlines()[0]}"
    for name, value in predictions_of(stub).items():
        if not (isinstance(value, ast.Constant) and value.value is ...):
            yield f"`{name}` should be `...` in the stub"


def _more_than_predictions(solution: ast.Module) -> Iterator[str]:
    for node in _statements(solution):
        if not isinstance(node, (ast.Assign, ast.Import, ast.ImportFrom)):
            first = ast.unparse(node).splitlines()[0]
            yield f"line {node.lineno} of the solution is not a prediction: {first}"


def _disagreements(stub: ast.Module, solution: ast.Module) -> Iterator[str]:
    if ast.get_docstring(stub) != ast.get_docstring(solution):
        yield "the docstring, which says what each number means, differs between stub and solution"
    blanks, predicted = list(predictions_of(stub)), list(predictions_of(solution))
    yield from (f"the stub has no `{name}`, the solution has" for name in predicted if name not in blanks)
    yield from (f"the solution has no `{name}`, the stub has" for name in blanks if name not in predicted)


def _passes(subject: Subject) -> Iterator[str]:
    report = subject.judge.judge(subject.request(subject.stub.text))
    case = report.failed_case
    if case is None:
        yield "the stub passes every stage"
    elif not case.message.endswith(BLANK_TOLD):
        yield f"the stub fails for a reason other than its blanks: {case.name!r}: {case.message}"


def _statements(tree: ast.Module) -> list[ast.stmt]:
    return tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
