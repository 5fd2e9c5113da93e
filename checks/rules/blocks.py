"""Which part of a file is judged.

Not what runs only when it is a script, or only in a type checker, nor a function that is not built yet.
"""

from __future__ import annotations

import ast

_NEVER = {"__name__", "TYPE_CHECKING", "typing"}
"""Names that decide whether such a block runs; a file that binds one of them itself has no such blocks."""
NOT_BUILT = "Build it."
"""What a stub raises, and what there is to do about it."""
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def judged_part(tree: ast.Module) -> ast.Module:
    """The file without the bodies of its `if __name__ == "__main__":` and `if TYPE_CHECKING:` blocks."""
    bound = _bound(tree)
    body = [part for statement in tree.body for part in _parts(statement, bound)]
    return ast.Module(body=body, type_ignores=[])


def is_unbuilt(function: _Function) -> bool:
    """Whether it does what the stub does: `raise NotImplementedError("Build it.")`."""
    match without_docstring(function):
        case [
            ast.Raise(
                exc=ast.Call(func=ast.Name(id="NotImplementedError"), args=[ast.Constant(text)], keywords=[]),
                cause=None,
            )
        ]:
            return text == NOT_BUILT
    return False


def without_docstring(function: _Function) -> list[ast.stmt]:
    """The statements of a function after its docstring."""
    return function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body


def _parts(statement: ast.stmt, bound: set[str]) -> list[ast.stmt]:
    if isinstance(statement, ast.If) and (names := _decides(statement.test)) and not names & bound:
        # An `else` of such a block runs all the same.
        return statement.orelse
    return [statement]


def _decides(test: ast.expr) -> set[str]:
    """The names that a test of one of these forms is about; empty for any other."""
    match test:
        case (
            ast.Compare(
                left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[ast.Constant(value="__main__")]
            )
            | ast.Compare(
                left=ast.Constant(value="__main__"), ops=[ast.Eq()], comparators=[ast.Name(id="__name__")]
            )
        ):
            return {"__name__"}
        case ast.Name(id="TYPE_CHECKING"):
            return {"TYPE_CHECKING"}
        case ast.Attribute(value=ast.Name(id="typing"), attr="TYPE_CHECKING"):
            return {"TYPE_CHECKING", "typing"}
    return set()


def _bound(tree: ast.Module) -> set[str]:
    """Which of these names the file gives a value of its own."""
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.Attribute(attr=name, ctx=ast.Store()):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                names.add(name)
            case (
                ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name))
            ):
                names.add(name)
            case ast.ExceptHandler(name=str(name)):
                names.add(name)
            # Only typing's TYPE_CHECKING is false when the file runs.
            case ast.ImportFrom(module=module, names=aliases) if module != "typing":
                names |= {alias.asname or alias.name for alias in aliases}
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names |= {alias.asname for alias in aliases if alias.asname}
    return names & _NEVER
