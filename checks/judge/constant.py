"""Find the scenarios that give the same output on every seed, by reading their source."""

from __future__ import annotations

import ast
from functools import lru_cache

from learnml.checks.spec import case_name


@lru_cache(maxsize=1024)
def constant_cases(scenarios: str) -> frozenset[str]:
    """The cases of a scenario file that never mention the random generator they are given."""
    try:
        functions = [node for node in ast.parse(scenarios).body if isinstance(node, ast.FunctionDef)]
    except (SyntaxError, ValueError):
        return frozenset()
    return frozenset(case_name(function.name) for function in functions if not _draws(function))


def _draws(function: ast.FunctionDef) -> bool:
    """Whether the function reads its second argument, the generator, or might."""
    arguments = function.args.posonlyargs + function.args.args
    if len(arguments) < 2:
        return True
    names = [node.id for node in ast.walk(function) if isinstance(node, ast.Name)]
    return arguments[1].arg in names or "locals" in names
