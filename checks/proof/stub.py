"""Prove the stub: it fails only for being unbuilt, and has only signatures, docstrings and imports."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject
from learnml.checks.report import THE_FILE, Report
from learnml.checks.rules.blocks import NOT_BUILT

UNBUILT = f'raise NotImplementedError("{NOT_BUILT}")'
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_WHAT_MUST_AGREE = {
    "arguments": "args",
    "bases": "bases",
    "decorators": "decorator_list",
    "result": "returns",
}


def prove_stub(subject: Subject) -> Finding:
    """Compare the stub with the solution, then judge it as a learner's file."""
    try:
        stub, solution = ast.parse(subject.stub.text), ast.parse(subject.solution.text)
    except SyntaxError as error:
        return found([f"Python can't read {error.filename or 'the stub or the solution'}: {error}"])
    problems = [*_gives_away(stub), *_comments(subject.stub.text), *disagreements(stub, solution)]
    return found([*problems, *_passes(subject.judge.judge(subject.request(subject.stub.text)))])


def _passes(report: Report) -> Iterator[str]:
    if report.passed:
        yield "the stub passes every stage"
        return
    cases = [case for stage in report.stages for case in stage.cases if not case.passed]
    # A stub that fails by a NameError in a default argument, say, fails before anything is built.
    if not any(NOT_BUILT in case.detail for case in cases):
        case = report.failed_case
        assert case
        where = "when it is imported" if case.name == THE_FILE else f"at {case.name!r}"
        yield f"the stub fails for a reason other than `{UNBUILT}`: {where}: {case.message}"


def _gives_away(stub: ast.Module) -> Iterator[str]:
    """Anything beyond signatures, docstrings and imports."""
    for node in _after_docstring(stub):
        if isinstance(node, _Definition):
            yield from _more_than_a_signature(node)
        elif not isinstance(node, (ast.Import, ast.ImportFrom)):
            yield f"line {node.lineno} of the stub gives something away: {_first_line(node)}"


def _more_than_a_signature(node: _Definition) -> Iterator[str]:
    body = _after_docstring(node)
    if isinstance(node, ast.ClassDef):
        for inner in body:
            if isinstance(inner, _Definition):
                yield from _more_than_a_signature(inner)
            elif not _is_field(inner):
                yield f"line {inner.lineno} of the stub gives something away: {_first_line(inner)}"
    elif [ast.dump(inner) for inner in body] != [ast.dump(inner) for inner in ast.parse(UNBUILT).body]:
        yield f"the body of `{node.name}` in the stub should be `{UNBUILT}` and nothing else"


def _is_field(node: ast.stmt) -> bool:
    """Whether this is part of a class's signature: `size: int`, or its slots."""
    if isinstance(node, ast.Assign):
        return [ast.unparse(target) for target in node.targets] == ["__slots__"]
    return isinstance(node, ast.AnnAssign)


def _comments(text: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield f"line {token.start[0]} of the stub has a comment; what a learner needs is in the docstring"


def disagreements(stub: ast.Module, solution: ast.Module) -> Iterator[str]:
    """Where the signatures and docstrings of stub and solution differ."""
    if ast.get_docstring(stub) != ast.get_docstring(solution):
        yield "the module's docstring differs between stub and solution"
    ours, theirs = _definitions(stub), _definitions(solution)
    for name in sorted(set(ours) - set(theirs)):
        yield f"the solution has no `{name}`, the stub has"
    for name in sorted(set(theirs) - set(ours)):
        # Helpers are the solution's own business.
        if not _is_private(name):
            yield f"the stub has no `{name}`, the solution has"
    for name in [name for name in ours if name in theirs]:
        if ast.get_docstring(ours[name]) != ast.get_docstring(theirs[name]):
            yield f"the docstring of `{name}` differs between stub and solution"
        # A short method such as `__init__` is described by its class.
        elif ast.get_docstring(ours[name]) is None and not _is_method(name):
            yield f"`{name}` has no docstring"
        for what, field in _WHAT_MUST_AGREE.items():
            if _dump(ours[name], field) != _dump(theirs[name], field):
                yield f"the {what} of `{name}` differ between stub and solution"


def _definitions(tree: ast.Module | ast.ClassDef, prefix: str = "") -> dict[str, _Definition]:
    """Functions, classes and their methods, by qualified name."""
    result: dict[str, _Definition] = {}
    for node in tree.body:
        if isinstance(node, _Definition):
            result[prefix + node.name] = node
        if isinstance(node, ast.ClassDef):
            result.update(_definitions(node, f"{node.name}."))
    return result


def _is_private(name: str) -> bool:
    return any(part.startswith("_") and not part.endswith("__") for part in name.split("."))


def _is_method(name: str) -> bool:
    return "." in name


def _after_docstring(node: ast.Module | _Definition) -> list[ast.stmt]:
    return node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body


def _dump(node: _Definition, field: str) -> str:
    value = getattr(node, field, None)
    values = value if isinstance(value, list) else [value]
    return ", ".join(ast.dump(item) for item in values if item is not None)


def _first_line(node: ast.stmt) -> str:
    return ast.unparse(node).splitlines()[0]
