"""The mutants of a source: each makes one small change to its syntax tree and describes it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from learnml.checks.proof.changes import changes_of

MODULE = "<module>"
"""The name used for changes outside all functions, as in Python's tracebacks."""
_LONGEST = 70
_LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_params", "ctx", "op", "ops"}
"""Fields that don't affect what is computed, or that are changed together with the node that has them."""
_WORDS = (ast.Import, ast.ImportFrom, ast.Raise, ast.JoinedStr, ast.Global, ast.Nonlocal)
"""Nodes whose children are left alone: names and messages."""


@dataclass(frozen=True)
class Mutant:
    """The whole source with one change.

    `change` describes it and identifies it in hints files: "softmax: a - b → b - a". It names the function
    rather than the line, so that adding an import above does not affect it.
    """

    change: str
    text: str


@dataclass(frozen=True)
class _Place:
    """A node's place in the tree. `within`: the qualified name of the enclosing function or class."""

    parent: ast.AST
    field: str
    index: int | None
    within: str

    @property
    def node(self) -> ast.AST:
        value = getattr(self.parent, self.field)
        node: ast.AST = value if self.index is None else value[self.index]
        return node

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants_of(source: str) -> list[Mutant]:
    """All mutants that compile and differ from the source and from each other, in source order."""
    tree = ast.parse(source)
    texts = {ast.unparse(tree)}
    seen: Counter[str] = Counter()
    mutants = []
    for change, text in _mutations(tree):
        if text in texts or not _is_python(text):
            continue
        texts.add(text)
        seen[change] += 1
        # An author lists a mutant by its change, so each has to be one of a kind.
        mutants.append(Mutant(change if seen[change] == 1 else f"{change} ({seen[change]})", text))
    return mutants


def _mutations(tree: ast.Module) -> Iterator[tuple[str, str]]:
    # A list, since the tree is changed meanwhile.
    for place in list(_places(tree)):
        node = place.node
        for replacement in changes_of(node, place.parent, place.field):
            shown = _shown(place)
            before = _in_one_line(shown)
            # Changing one tree and changing it back is much cheaper than a copy of the tree for each mutant.
            place.put(replacement)
            after = _in_one_line(replacement if shown is node else shown)
            yield f"{place.within}: {before} → {after}", ast.unparse(tree)
            place.put(node)
        if isinstance(node, ast.FunctionDef):
            yield from _never_looked_at(tree, node, place.within)


def _never_looked_at(tree: ast.Module, function: ast.FunctionDef, within: str) -> Iterator[tuple[str, str]]:
    """Each argument that has a number for its default has that number, whatever it is called with."""
    body, name = function.body, function.name if within == MODULE else f"{within}.{function.name}"
    for argument, default in _defaults(function.args):
        if isinstance(default, ast.Constant) and type(default.value) in (int, float, bool):
            always = ast.parse(f"{argument} = {ast.unparse(default)}").body
            function.body = [*always, *body]
            yield f"{name}: {argument} → always {ast.unparse(default)}", ast.unparse(tree)
            function.body = body


def _defaults(arguments: ast.arguments) -> Iterator[tuple[str, ast.expr | None]]:
    positional = [*arguments.posonlyargs, *arguments.args]
    optional = positional[len(positional) - len(arguments.defaults) :]
    given = [*zip(optional, arguments.defaults), *zip(arguments.kwonlyargs, arguments.kw_defaults)]
    yield from ((argument.arg, default) for argument, default in given)


def _places(node: ast.AST, within: str = MODULE) -> Iterator[_Place]:
    """Every node that may be changed, from the top down."""
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE:
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            if not isinstance(child, ast.AST) or _is_text(child):
                continue
            yield _Place(node, field, index, within)
            if not isinstance(child, _WORDS):
                yield from _places(child, _qualified(child, within))


def _qualified(node: ast.AST, within: str) -> str:
    """The value of `within` for a node's children."""
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return within
    return node.name if within == MODULE else f"{within}.{node.name}"


def _is_text(node: ast.AST) -> bool:
    """Whether this is a docstring, or any other constant as a statement of its own."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _shown(place: _Place) -> ast.AST:
    """The node to show for a change: for a bare number or name, which says too little, its parent."""
    parent = place.parent
    is_bare = isinstance(place.node, (ast.Constant, ast.Name))
    stands_in = isinstance(parent, (ast.expr, ast.keyword, ast.Assign, ast.AugAssign, ast.Return))
    if is_bare and stands_in and len(ast.unparse(parent)) <= _LONGEST:
        return parent
    return place.node


def _in_one_line(node: ast.AST) -> str:
    if isinstance(node, ast.Pass):
        return "nothing"
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _is_python(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True
