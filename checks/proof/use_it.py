"""Prove `use_it`: it runs, and it really uses the library it should show, or is an independent oracle."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.secrets import bodies_of
from learnml.checks.proof.subject import Subject
from learnml.checks.rules.imports import allowed_modules


def prove_use_it(subject: Subject) -> Finding:
    """Run `use_it` on every scenario, then check what its answers depend on."""
    if not subject.reference.cases:
        return found(["there are no scenarios"])
    return found(_dependent(subject)) if subject.exercise.oracle else _uses_a_library(subject)


def _dependent(subject: Subject) -> Iterator[str]:
    """Where the oracle takes its answers from the code that it should judge."""
    tree = ast.parse(subject.use_it.text)
    if any(name.partition(".")[0] == "myml" for node in ast.walk(tree) for name in _imported(node)):
        yield "the oracle imports `myml`: it would agree with whatever is wrong there"
    ours = dict(bodies_of(ast.parse(subject.solution.text)))
    for name, statements in bodies_of(tree):
        if ours.get(name) == statements:
            yield f"the oracle's `{name}` is the solution's own: it should find the answer in another way"


def _uses_a_library(subject: Subject) -> Finding:
    """Check that `use_it` fails once its libraries are taken away."""
    text = subject.use_it.text
    libraries = libraries_of(text, allowed_modules(subject.exercise))
    if not libraries:
        return found(
            [
                "use_it.py imports no library beyond what the learner may use; if no library has this, "
                "set `oracle` in module.toml to say what use_it.py is instead"
            ]
        )
    report = subject.judge.judge(subject.request(without(text, libraries)))
    if report.passed:
        return found([f"use_it.py passes without {' and '.join(libraries)}: it does not really use it"])
    return found([])


def libraries_of(text: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The top-level modules that a source imports beyond the standard library and those allowed."""
    modules = {name.partition(".")[0] for node in ast.walk(ast.parse(text)) for name in _imported(node)}
    return tuple(sorted(modules - set(allowed) - set(sys.stdlib_module_names)))


def without(text: str, libraries: tuple[str, ...]) -> str:
    """The source with None in place of everything that it imports from these libraries."""
    return ast.unparse(_TakenAway(libraries).visit(ast.parse(text)))


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield node.module or ""


class _TakenAway(ast.NodeTransformer):
    def __init__(self, libraries: tuple[str, ...]) -> None:
        self.libraries = libraries

    def visit_Import(self, node: ast.Import) -> ast.AST | list[ast.AST]:
        kept = [alias for alias in node.names if alias.name.partition(".")[0] not in self.libraries]
        taken = [alias for alias in node.names if alias not in kept]
        # None, so that the file can still be imported, and only the use of a library fails.
        nothing = [_none(alias.asname or alias.name.partition(".")[0]) for alias in taken]
        return [*([ast.Import(kept)] if kept else []), *nothing]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | list[ast.AST]:
        if node.level or (node.module or "").partition(".")[0] not in self.libraries:
            return node
        return [_none(alias.asname or alias.name) for alias in node.names]


def _none(name: str) -> ast.stmt:
    return ast.parse(f"{name} = None").body[0]
