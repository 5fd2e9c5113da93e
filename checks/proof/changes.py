"""The small changes that make mutants: for a node of the syntax tree, its replacements."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Any

_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_ORDER_MATTERS = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult, ast.LShift, ast.RShift)
# Of an order: at the boundary, and the opposite.
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
# Swapping their arguments makes an equivalent mutant.
_SYMMETRIC = {"min", "max"}
_SMALL = ast.Constant(1e-9)
"""What people take for 0, whatever the unit is."""
_AXES = {"axis", "dim", "keepdims", "keepdim"}
_DROPPED = (
    ast.Expr,
    ast.Assign,
    ast.AugAssign,
    ast.AnnAssign,
    ast.Return,
    ast.Raise,
    ast.Assert,
    ast.Delete,
    ast.Break,
    ast.Continue,
)


def changes_of(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    """Every replacement for a node in `field` of `parent`."""
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        yield from _other_operator(node)
    if isinstance(node, ast.BinOp):
        yield from _swapped_operands(node)
    elif isinstance(node, ast.Compare):
        yield from _other_comparison(node)
        yield from _nearly(node)
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        yield from _or_nearly_zero(node)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
        yield from _emptiness_by_truth(node)
    elif isinstance(node, ast.Constant):
        yield from _other_constant(node)
    elif isinstance(node, ast.Slice):
        yield from _off_by_one_slice(node)
    elif isinstance(node, ast.Call):
        yield from _other_call(node)
    if _is_condition(parent, field) and not _negates_itself(node):
        yield _not(node)
    if isinstance(node, _DROPPED) and not _declares(node):
        yield ast.Pass()


def _other_operator(node: ast.BinOp | ast.AugAssign) -> Iterator[ast.AST]:
    other = _OPERATORS[type(node.op)]
    if not _is_formatting(node):
        yield _with(node, op=other())


def _swapped_operands(node: ast.BinOp) -> Iterator[ast.AST]:
    if isinstance(node.op, _ORDER_MATTERS) and not _is_formatting(node):
        yield _with(node, left=node.right, right=node.left)


def _is_formatting(node: ast.BinOp | ast.AugAssign) -> bool:
    """Whether this is `"%s" % name`, a message."""
    left = node.left if isinstance(node, ast.BinOp) else None
    return isinstance(left, ast.Constant) and isinstance(left.value, str)


def _other_comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for i, op in enumerate(node.ops):
        for other in _COMPARISONS[type(op)]:
            yield _with(node, ops=[*node.ops[:i], other(), *node.ops[i + 1 :]])


def _nearly(node: ast.Compare) -> Iterator[ast.AST]:
    """An absolute threshold where numbers are compared exactly: with 0, or the smallest with the largest."""
    if len(node.ops) != 1:
        return
    left, op, right = node.left, node.ops[0], node.comparators[0]
    if _is_zero(right, float) and not isinstance(op, (ast.Eq, ast.NotEq)):
        yield _with(node, comparators=[_SMALL])
    elif isinstance(op, (ast.Eq, ast.NotEq)) and (_is_zero(right, float, int) or _is_call_of(right, "max")):
        distance = left if _is_zero(right, float, int) else ast.BinOp(left, ast.Sub(), right)
        near = ast.Lt() if isinstance(op, ast.Eq) else ast.GtE()
        if not _is_whole(left):
            yield ast.Compare(_call("abs", distance), [near], [_SMALL])


def _or_nearly_zero(node: ast.BoolOp) -> Iterator[ast.AST]:
    """`x or 1.0`, which replaces a 0 alone, replaces small numbers too."""
    if isinstance(node.op, ast.Or) and len(node.values) == 2:
        value, other = node.values
        if isinstance(other, ast.Constant) and type(other.value) is float:
            yield ast.IfExp(ast.Compare(_call("abs", value), [ast.GtE()], [_SMALL]), value, other)


def _emptiness_by_truth(node: ast.UnaryOp) -> Iterator[ast.AST]:
    """`not xs` asks whether there is anything, `not any(xs)` whether anything is true."""
    if isinstance(node.op, ast.Not) and isinstance(node.operand, (ast.Name, ast.Attribute)):
        yield _with(node, operand=_call("any", node.operand))


def _is_zero(node: ast.expr, *kinds: type) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in kinds and node.value == 0


def _is_whole(node: ast.expr) -> bool:
    """A remainder, or a size: nothing lies between its 0 and its 1."""
    remainder = isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mod, ast.FloorDiv))
    return remainder or (isinstance(node, ast.Attribute) and node.attr in ("size", "ndim"))


def _is_call_of(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _call(name: str, argument: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), [argument], [])


def _other_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, (int, float)):
        for other in (node.value + 1, node.value - 1):
            yield ast.Constant(other)


def _off_by_one_slice(node: ast.Slice) -> Iterator[ast.AST]:
    """`x[a:b]` loses one item at either end. Bounds with a number are changed through that number."""
    # Towards a shorter slice only: a longer one is often the same, at the end of what is sliced.
    if node.lower and not _has_number(node.lower):
        yield _with(node, lower=_plus(node.lower, 1))
    if node.upper and not _has_number(node.upper):
        yield _with(node, upper=_plus(node.upper, -1))


def _other_call(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name == "range":
        yield from _off_by_one_range(node)
    for i, keyword in enumerate(node.keywords):
        if keyword.arg in _AXES:
            yield _with(node, keywords=[*node.keywords[:i], *node.keywords[i + 1 :]])
    if name not in _SYMMETRIC:
        yield from _swapped_arguments(node)


def _off_by_one_range(node: ast.Call) -> Iterator[ast.AST]:
    stop = 0 if len(node.args) == 1 else 1
    for i, argument in enumerate(node.args[:2]):
        if _has_number(argument) or isinstance(argument, ast.Starred):
            continue
        for step in (1, -1) if i == stop else (1,):
            yield _with(node, args=[*node.args[:i], _plus(argument, step), *node.args[i + 1 :]])


def _swapped_arguments(node: ast.Call) -> Iterator[ast.AST]:
    for i, (first, second) in enumerate(zip(node.args, node.args[1:])):
        if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
            yield _with(node, args=[*node.args[:i], second, first, *node.args[i + 2 :]])


def _is_condition(parent: ast.AST, field: str) -> bool:
    return field == "test" or (isinstance(parent, ast.comprehension) and field == "ifs")


def _negates_itself(node: ast.AST) -> bool:
    """Whether the changes of the node itself include its negation."""
    is_negation = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    is_comparison = isinstance(node, ast.Compare) and len(node.ops) == 1
    return is_negation or is_comparison or isinstance(node, ast.Constant)


def _declares(node: ast.AST) -> bool:
    """Whether this only declares something, such as `size: int` or `__slots__ = ...`."""
    if isinstance(node, ast.AnnAssign):
        return node.value is None
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id.startswith("__") for target in targets)


def _has_number(node: ast.AST) -> bool:
    """Whether the node has a number of its own, which is changed by one anyway: `3`, `-1`, `n + 1`."""
    if isinstance(node, ast.BinOp):
        return _has_number(node.left) or _has_number(node.right)
    if isinstance(node, ast.UnaryOp):
        return _has_number(node.operand)
    return isinstance(node, ast.Constant)


def _plus(node: ast.expr, step: int) -> ast.expr:
    op = ast.Add() if step > 0 else ast.Sub()
    return ast.BinOp(node, op, ast.Constant(abs(step)))


def _not(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.expr)
    return ast.UnaryOp(ast.Not(), node)


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    """A shallow copy of a node with some fields replaced."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed
