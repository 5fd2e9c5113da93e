"""Prove that scenarios decide nothing: they return what the module gave, and the tutor compares.

A scenario that compares, orders or branches does so on the learner's objects, in the learner's process.
Values from the parameter `m` are followed through assignments, loops and the file's own functions.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject

MODULE = "m"
# `set` and `bool` too ask an object of the learner's: for its hash, for its truth.
_DECIDING_CALLS = {
    "sorted",
    "min",
    "max",
    "any",
    "all",
    "isinstance",
    "issubclass",
    "set",
    "frozenset",
    "bool",
}
_DECIDING_METHODS = {"sort", "index", "count"}
_FILLING_METHODS = {"append", "extend", "add", "insert", "update", "setdefault"}
ADVICE = {
    "compares": "return both values; the tutor compares both with those of use_it",
    "orders": "return the values as they are; where any order is right, sort them in the function given as "
    "`read=`",
    "asks for the type": "return `type(value).__name__`",
    "branches": "return the value; what several right answers have in common goes into the function given as "
    "`read=`, which the tutor runs on plain data",
    "catches": "return `raised(lambda: …)`",
}


def prove_scenarios(subject: Subject) -> Finding:
    """Report every decision that a scenario makes about a value from the module."""
    text = subject.exercise.scenarios.read_text(encoding="utf-8")
    return found(decisions(ast.parse(text)))


def decisions(tree: ast.Module) -> list[str]:
    """One line for each decision in a file of scenarios."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    to_follow = [
        (name, frozenset({MODULE})) for name, function in functions.items() if MODULE in _parameters(function)
    ]
    followed: set[tuple[str, frozenset[str]]] = set()
    problems: dict[int, str] = {}
    while to_follow:
        name, tainted = task = to_follow.pop()
        if task in followed:
            continue
        followed.add(task)
        trace = _Trace(functions, set(tainted))
        trace.follow(functions[name])
        for line, what in trace.problems.items():
            problems.setdefault(line, f"`{name}` {what} (line {line}): {ADVICE[what]}")
        to_follow += trace.calls
    return [problems[line] for line in sorted(problems)]


@dataclass
class _Trace:
    """One function, read with some of its names standing for values from the module."""

    functions: dict[str, ast.FunctionDef]
    tainted: set[str]
    problems: dict[int, str] = field(default_factory=dict)
    calls: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def follow(self, function: ast.FunctionDef) -> None:
        before: set[str] = set()
        # Until nothing is added: `ast.walk` does not follow the order in which statements run.
        while before != self.tainted:
            before = set(self.tainted)
            for node in ast.walk(function):
                self._spread(node)
        for node in ast.walk(function):
            what = self._decision(node)
            if what and isinstance(node, (ast.expr, ast.stmt)):
                self.problems.setdefault(node.lineno, what)
            if isinstance(node, ast.Call):
                self.calls += self._into(node)

    def _spread(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=targets, value=value) if self._from_module(value):
                self.tainted |= {name for target in targets for name in _names(target)}
            case ast.AugAssign(target=target, value=value) | ast.AnnAssign(target=target, value=value) if (
                value and self._from_module(value)
            ):
                self.tainted |= set(_names(target))
            case ast.NamedExpr(target=target, value=value) if self._from_module(value):
                self.tainted |= set(_names(target))
            case ast.For(target=target, iter=source) | ast.comprehension(target=target, iter=source) if (
                self._from_module(source)
            ):
                self.tainted |= set(_names(target))
            case ast.Call(func=ast.Attribute(value=ast.Name(id=filled), attr=method), args=arguments) if (
                method in _FILLING_METHODS and any(map(self._from_module, arguments))
            ):
                self.tainted.add(filled)

    def _decision(self, node: ast.AST) -> str | None:
        match node:
            case ast.Compare(left=left, ops=operators, comparators=others):
                compares = not all(isinstance(operator, (ast.Is, ast.IsNot)) for operator in operators)
                return "compares" if compares and any(map(self._from_module, (left, *others))) else None
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in _DECIDING_CALLS:
                asks = "asks for the type" if name in ("isinstance", "issubclass") else "orders"
                return asks if any(map(self._from_module, arguments)) else None
            case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in _DECIDING_METHODS:
                # `m.count(...)` is the exercise's own function.
                of_module = isinstance(value, ast.Name) and value.id == MODULE
                return "orders" if not of_module and self._from_module(value) else None
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
                return "branches" if self._branches(test) else None
            case ast.Match(subject=value) if self._from_module(value):
                return "branches"
            case ast.Try(body=body, handlers=handlers) if handlers:
                within = [part for statement in body for part in ast.walk(statement)]
                return "catches" if any(map(self._calls_module, within)) else None
        return None

    def _branches(self, test: ast.expr) -> bool:
        if isinstance(test, ast.Compare):
            return False  # reported as a comparison, or allowed as one of identity
        return self._from_module(test)

    def _from_module(self, value: ast.AST) -> bool:
        return any(isinstance(node, ast.Name) and node.id in self.tainted for node in _evaluated(value))

    def _calls_module(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and self._from_module(node)

    def _into(self, call: ast.Call) -> Iterator[tuple[str, frozenset[str]]]:
        if not isinstance(call.func, ast.Name) or call.func.id not in self.functions:
            return
        function = self.functions[call.func.id]
        names = _parameters(function)
        given = {
            # Whatever comes after the last goes into `*rest`.
            names[min(i, len(names) - 1)]
            for i, argument in enumerate(call.args)
            if names and self._from_module(argument)
        }
        given |= {word.arg for word in call.keywords if word.arg and self._from_module(word.value)}
        if given:
            yield function.name, frozenset(given)


def _evaluated(value: ast.AST) -> Iterator[ast.AST]:
    """The nodes of an expression, without those that are only compared by identity."""
    if isinstance(value, ast.Compare) and all(isinstance(o, (ast.Is, ast.IsNot)) for o in value.ops):
        return
    yield value
    for child in ast.iter_child_nodes(value):
        yield from _evaluated(child)


def _names(target: ast.AST) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        # Assigning to `found[i]` or `node.grad` taints `found` or `node` as a whole.
        case ast.Subscript(value=inner) | ast.Attribute(value=inner) | ast.Starred(value=inner):
            yield from _names(inner)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            for item in items:
                yield from _names(item)


def _parameters(function: ast.FunctionDef) -> list[str]:
    taken = function.args
    names = [*taken.posonlyargs, *taken.args, *([taken.vararg] if taken.vararg else []), *taken.kwonlyargs]
    return [name.arg for name in names]
