"""Slips in Python that can be found by reading a file; shown for a failure that nothing else explains."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from learnml.checks.rules.blocks import judged_part
from learnml.checks.source import parsed

_CHANGES = {"append", "extend", "insert", "add", "update", "setdefault"}
"""Methods that change a list, set or dict."""
_IN_PLACE = ("sort", "reverse")
"""Methods of lists that return None, and that hardly anything else has. A cache may have an `append`."""
_EXPONENTS = (2, 3, 0.5)
_CHANGEABLE = (ast.List, ast.Dict, ast.Set, ast.Call, ast.ListComp, ast.DictComp, ast.SetComp)


def slip(tree: ast.Module, stub: ast.Module) -> str:
    """The first slip in a file, in one sentence; empty if there is none. stub: what the file began as."""
    found = (says for look in _LOOKS for says in look(judged_part(tree)))
    return reordered(tree, stub) or next(found, "")


def reordered(tree: ast.Module, stub: ast.Module) -> str:
    """The first function whose parameters are those of the stub in another order; empty if there is none."""
    return next(_reordered(tree, stub), "")


def _reordered(tree: ast.Module, stub: ast.Module) -> Iterator[str]:
    due = {name: parameters for name, _, parameters in _signatures(stub)}
    for name, line, parameters in _signatures(judged_part(tree)):
        other = due.get(name, parameters)
        if parameters != other and sorted(parameters) == sorted(other):
            yield (
                f"`{name}` in line {line} takes ({', '.join(parameters)}); in the stub it takes "
                f"({', '.join(other)}), and so it is called."
            )


def _signatures(tree: ast.Module) -> Iterator[tuple[str, int, list[str]]]:
    """The name, line and parameters of each function, and of each method by its class."""
    for node in tree.body:
        within = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        for each in within:
            if isinstance(each, ast.FunctionDef):
                positional = [*each.args.posonlyargs, *each.args.args]
                yield prefix + each.name, each.lineno, [argument.arg for argument in positional]


def _return_in_the_loop(tree: ast.Module) -> Iterator[str]:
    """A loop whose body ends with `return`, so that there is no second round."""
    for loop in ast.walk(tree):
        if not isinstance(loop, (ast.For, ast.While)) or not isinstance(loop.body[-1], ast.Return):
            continue
        # With one of these, other rounds may come before the `return`.
        if not any(isinstance(node, (ast.Continue, ast.Break)) for node in ast.walk(loop)):
            line = loop.body[-1].lineno
            yield f"Line {line} returns in the first round of the loop: there is no second one."


def _same_list_again(tree: ast.Module) -> Iterator[str]:
    """`[[0.0] * d] * n`, in a file that changes single cells: all rows are one list."""
    if not any(_is_cell(target) for node in ast.walk(tree) for target in _targets(node)):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            for side in (node.left, node.right):
                if isinstance(side, ast.List) and any(_is_list(item) for item in side.elts):
                    told = f"`{ast.unparse(node)}` in line {node.lineno}"
                    yield f"{told} holds one and the same list many times: what changes one changes all."


def _same_object_again(tree: ast.Module) -> Iterator[str]:
    """`[Neuron(3)] * n`: one neuron, n times."""
    classes = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    classes |= {alias.asname or alias.name for alias in _imported_from_myml(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            for side in (node.left, node.right):
                made = _made_in(side)
                # Functions too are imported, and by custom have no capital.
                if made in classes and made[0].isupper():
                    told = f"`{ast.unparse(node)}` in line {node.lineno}"
                    yield f"{told} holds one and the same {made} many times: what changes one changes all."


def _imported_from_myml(tree: ast.Module) -> Iterator[ast.alias]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "myml":
            yield from node.names


def _made_in(node: ast.expr) -> str:
    """The name that is called in a list of one call, such as `[Neuron(3)]`; empty for anything else."""
    match node:
        case ast.List(elts=[ast.Call(func=ast.Name(id=name))]):
            return name
    return ""


def _value_of_a_change_in_place(tree: ast.Module) -> Iterator[str]:
    """`xs = xs.sort()`, `return random.shuffle(xs)`: the value that is used is None."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    modules = {alias.asname or alias.name for node in ast.walk(tree) for alias in _imports(node)}
    if "torch" in modules:  # whose tensors have a `sort` that returns something
        return
    for used in (value for node in ast.walk(tree) for value in _used_by(node)):
        match used:
            case ast.Call(func=ast.Attribute(value=of, attr=name)) if name not in own and (
                name == "shuffle" or (name in _IN_PLACE and not _is_named(of, modules))
            ):
                told = f"`{ast.unparse(used)}` in line {used.lineno} is None"
                yield f"{told}: `{name}` changes what it is given, and returns nothing."


def _imports(node: ast.AST) -> list[ast.alias]:
    return node.names if isinstance(node, (ast.Import, ast.ImportFrom)) else []


def _used_by(node: ast.AST) -> list[ast.expr | None]:
    """The expressions whose value a statement keeps, returns or goes through."""
    if isinstance(node, (ast.Assign, ast.Return)):
        return [node.value]
    return [node.iter] if isinstance(node, (ast.For, ast.comprehension)) else []


def _is_named(node: ast.expr, names: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names


def _not_any(tree: ast.Module) -> Iterator[str]:
    """`if not any(xs): raise ...`, of a list that should not be empty: one of zeros is refused too."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            arguments = {argument.arg for argument in function.args.args}
            for node in ast.walk(function):
                match node:
                    case ast.If(
                        test=ast.UnaryOp(
                            op=ast.Not(), operand=ast.Call(func=ast.Name(id="any"), args=[ast.Name(id=name)])
                        ),
                        body=[ast.Raise(), *_],
                    ) if name in arguments:
                        yield (
                            f"`not any({name})` in line {node.lineno} is also true where everything in "
                            f"`{name}` is 0. Empty is `not {name}`."
                        )


def _power_with_a_caret(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        # Only with an exponent that is likely: `^` may be meant.
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.BitXor):
            exponent = node.right if isinstance(node, ast.BinOp) else node.value
            if isinstance(exponent, ast.Constant) and exponent.value in _EXPONENTS:
                yield f"`^` in line {node.lineno} compares bits (exclusive or). A power is `**`."


def _default_that_is_changed(tree: ast.Module) -> Iterator[str]:
    """`def f(x, seen=[])`, which appends to `seen`."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            changed = {name for node in ast.walk(function) for name in _changed_names(node)}
            for argument, default in _defaults(function.args):
                if isinstance(default, (ast.List, ast.Dict, ast.Set)) and argument in changed:
                    yield (
                        f"The default of `{argument}` in line {function.lineno} is made once: "
                        "what one call puts into it is still there in the next."
                    )


def _shared_by_calls(tree: ast.Module) -> Iterator[str]:
    """A function that returns another, which appends to a list that was made outside of it."""
    for outer in ast.walk(tree):
        if isinstance(outer, ast.FunctionDef):
            displays = (ast.List, ast.Dict, ast.Set)
            made = {
                target.id: statement.lineno
                for statement in outer.body
                for target in _targets(statement)
                if isinstance(target, ast.Name) and isinstance(getattr(statement, "value", None), displays)
            }
            returned = {ast.unparse(node.value) for node in _returns(outer) if node.value}
            for inner in (node for node in outer.body if isinstance(node, ast.FunctionDef)):
                own = {
                    name.id
                    for node in ast.walk(inner)
                    for name in _targets(node)
                    if isinstance(name, ast.Name)
                }
                changed = {name for node in ast.walk(inner) for name in _changed_names(node)} - own
                for name in sorted(made.keys() & changed if inner.name in returned else ()):
                    yield (
                        f"`{name}` in line {made[name]} is made once for all calls of what `{outer.name}` "
                        "returns: what one call puts into it is still there in the next."
                    )


def _returns(function: ast.FunctionDef) -> list[ast.Return]:
    return [node for node in function.body if isinstance(node, ast.Return)]


def _defaults(arguments: ast.arguments) -> Iterator[tuple[str, ast.expr | None]]:
    positional = [*arguments.posonlyargs, *arguments.args]
    with_default = positional[len(positional) - len(arguments.defaults) :]
    yield from ((argument.arg, default) for argument, default in zip(with_default, arguments.defaults))
    yield from (
        (argument.arg, default) for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults)
    )


def _changed_names(node: ast.AST) -> Iterator[str]:
    """The names of whatever a statement or call changes in place."""
    touched: list[ast.expr] = [target.value for target in _targets(node) if isinstance(target, ast.Subscript)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGES:
        touched.append(node.func.value)
    yield from (value.id for value in touched if isinstance(value, ast.Name))


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, (ast.AugAssign, ast.AnnAssign)) else []


def _is_cell(target: ast.expr) -> bool:
    """`rows[i][j]`."""
    return isinstance(target, ast.Subscript) and isinstance(target.value, ast.Subscript)


def _is_list(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_list(node.left) or _is_list(node.right)
    return isinstance(node, (ast.List, ast.ListComp))


_LOOKS: tuple[Callable[[ast.Module], Iterator[str]], ...] = (
    _power_with_a_caret,
    _return_in_the_loop,
    _same_list_again,
    _same_object_again,
    _value_of_a_change_in_place,
    _not_any,
    _default_that_is_changed,
    _shared_by_calls,
)


def may_keep_state(text: str) -> bool:
    """Whether a file has what can keep something from call to call: a list, a default, `nonlocal`."""
    tree = parsed(text)
    return tree is not None and keeps_state(tree)


def keeps_state(tree: ast.Module) -> bool:
    """The same of a file that has been parsed."""
    return any(map(_keeps, ast.walk(tree)))


def _keeps(node: ast.AST) -> bool:
    match node:
        case ast.Global() | ast.Nonlocal():
            return True
        case ast.Module(body=body):
            return any(isinstance(value, _CHANGEABLE) for value in _assigned(body))
        case ast.ClassDef(body=body):
            return any(True for _ in _assigned(body))
        case ast.arguments(defaults=defaults, kw_defaults=named):
            return any(isinstance(value, _CHANGEABLE) for value in (*defaults, *named))
    return False


def _assigned(body: list[ast.stmt]) -> Iterator[ast.expr | None]:
    return (statement.value for statement in body if isinstance(statement, (ast.Assign, ast.AnnAssign)))


def falls_off(tree: ast.Module, line: int) -> bool:
    """Whether the function defined in that line can come to its end without a `return`."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return any(_ends(node.body) for node in functions if line in (node.lineno, *_decorators(node)))


def _decorators(function: ast.FunctionDef) -> Iterator[int]:
    return (decorator.lineno for decorator in function.decorator_list)


def _ends(body: list[ast.stmt]) -> bool:
    """Whether what follows this block can be reached from it."""
    match body[-1]:
        case ast.Return() | ast.Raise():
            return False
        case ast.If(body=then, orelse=otherwise):
            return not otherwise or _ends(then) or _ends(otherwise)
        case ast.With(body=inner):
            return _ends(inner)
        case ast.Try(body=inner, handlers=handlers, finalbody=last):
            return _ends(last or inner) or (not last and any(_ends(each.body) for each in handlers))
        case ast.While(test=ast.Constant(value=True)):
            return False
    return True
