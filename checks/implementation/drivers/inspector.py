"""Read an object's implementation from the installed torch. Runs in a trusted process that imports it.

Nothing of it is called: objects are looked up, and the files that came with them are read.
"""

import ast
import importlib
import inspect
import re
import textwrap
from dataclasses import asdict
from pathlib import Path

import torch
from torch._jit_internal import boolean_dispatched

from learnml.checks.implementation.implementation import Excerpt, Implementation
from learnml.checks.implementation.native import NativeFunctions
from learnml.checks.implementation.parts import DECLARED, MEMBERS, NATIVES, PARTS
from learnml.checks.implementation.trim import trimmed
from learnml.checks.spec import shape

PACKAGES = Path(torch.__file__).parents[1]
METHODS = "torchgen/packaged/autograd/templates/python_variable_methods.cpp"
"""The methods of Tensor that are written in C++ by hand. torch's build copies this file as it is."""
BASES = (torch.nn.Module, torch.optim.Optimizer)
"""Classes whose methods are not shown for every class that inherits them."""
NATIVE_PATHS = ("torch", "torch._C._nn", "torch._C._VariableFunctions", "_VF")
FUNCTIONAL = "torch.nn.functional"
FUNCTIONAL_PATHS = ("F", FUNCTIONAL)
INCIDENTAL = ("zeros", "ones", "empty", "full", "is_", "tensor", "stack")
"""How the names of native functions begin that only help others."""
DEEPEST = 3
"""How many functions of torch.nn.functional that call each other are followed."""


@shape
def implementations(m, names):
    """The implementation of each of the objects, as plain data; None where this torch has no such object."""
    natives = NativeFunctions(PACKAGES)
    return lambda: [_implementation(name, natives) for name in names]


def _implementation(name, natives):
    if resolve(name) is None:
        return None
    parts = _parts(name)
    excerpts = [excerpt for part in parts for excerpt in _excerpts(part)]
    # Where the parts were chosen, Python is the point, and what it happens to call is not.
    called = NATIVES.get(name, () if name in PARTS else _natives(name, natives, DEEPEST))
    found = {native.signature: native for each in called for native in _with_calls(each, natives)}
    found = tuple(found.values())
    return asdict(Implementation(name, torch.__version__, str(PACKAGES), tuple(excerpts), found))


def resolve(name):
    """The object with this name, or None. Of a function and a module of one name, the function."""
    parts = name.split(".")
    for count in range(1, len(parts)):
        try:
            found = importlib.import_module(".".join(parts[:count]))
            for part in parts[count:]:
                found = getattr(found, part)
        except (ImportError, AttributeError):
            continue
        return found
    return None


def _parts(name):
    found = resolve(name)
    if name in PARTS:
        return [part for part in PARTS[name] if resolve(part) is not None]
    return list(_members(found)) if isinstance(found, type) else [name]


def _members(kind):
    """The methods of a class that matter, each where it is defined."""
    for member in MEMBERS:
        owner = next((base for base in kind.__mro__ if member in vars(base)), object)
        if owner.__module__.startswith("torch") and owner not in BASES:
            yield f"{owner.__module__}.{owner.__qualname__}.{member}"


# What is to be read.


def _excerpts(name):
    """The Python of an object; if it has none, the C++ behind it that came with torch."""
    found = _called_as_a_rule(resolve(name))
    try:
        text, first = _source(found)
        path = Path(inspect.getsourcefile(inspect.unwrap(found)))
    except (TypeError, OSError):
        return [*_declared(name), *_method_in_c(name)]
    return [Excerpt(name, path.relative_to(PACKAGES).as_posix(), "python", trimmed(text, first))]


def _source(found):
    """The text of a function or class, and the number of its first line."""
    lines, first = inspect.getsourcelines(found)
    # Of a module, inspect says that it begins at line 0.
    return "".join(lines), max(first, 1)


def _called_as_a_rule(found):
    """The function itself; where a flag chooses one of two, the one that is chosen if it is not given."""
    choice = boolean_dispatched.get(found) if inspect.isfunction(found) else None
    return choice["if_false"] if choice else found


def _declared(name):
    """The declaration of an object that only Python calls, and that is written in C++."""
    path, function = DECLARED.get(name, ("", ""))
    lines = _lines(path) if path else []
    for first, line in enumerate(lines):
        if f"{function}(" in line:
            last = next(place for place in range(first, len(lines)) if ";" in lines[place])
            yield _cpp(name, path, lines, first, last)
            return


def _method_in_c(name):
    """The C++ of a method of Tensor."""
    owner, _, method = name.rpartition(".")
    text = "\n".join(lines := _lines(METHODS)) if owner == "torch.Tensor" else ""
    listed = re.search(rf'{{"{method}", (?:\w+\()?(\w+)', text)
    for first, line in enumerate(lines if listed else ()):
        if line.startswith(f"static PyObject * {listed[1]}("):
            last = next(place for place in range(first, len(lines)) if lines[place] == "}")
            yield _cpp(name, METHODS, lines, first, last)


def _lines(path):
    file = PACKAGES / path
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def _cpp(name, path, lines, first, last):
    return Excerpt(name, path, "cpp", tuple((n + 1, lines[n].rstrip()) for n in range(first, last + 1)))


# What is done in C++.


def _natives(name, natives, depth):
    """The native functions that an object calls, by name; itself, if it is one. Of a layer, its `forward`."""
    found = _called_as_a_rule(resolve(name))
    own = getattr(found, "__name__", "")
    called = []
    if isinstance(found, type):
        forward = [part for part in _members(found) if part.endswith("forward")]
        return [native for part in forward for native in _natives(part, natives, depth)]
    if not inspect.isfunction(found):
        return [own] if natives.has(own) else []
    for path, function in _calls(found):
        is_method = function == own and path not in ("", *FUNCTIONAL_PATHS)
        is_functional = path in FUNCTIONAL_PATHS or (not path and found.__module__ == FUNCTIONAL)
        if natives.has(function) and (_is_in_cpp(path, function) or is_method):
            called += [] if function.endswith("_") or function.startswith(INCIDENTAL) else [function]
        elif is_functional and depth and resolve(f"{FUNCTIONAL}.{function}"):
            called += _natives(f"{FUNCTIONAL}.{function}", natives, depth - 1)
    return called


def _is_in_cpp(path, function):
    """Whether a call goes to C++: some functions of torch are Python."""
    return path in NATIVE_PATHS and not (
        path == "torch" and inspect.isfunction(getattr(torch, function, None))
    )


def _calls(function):
    """What a function calls in the lines that are worth reading: the path as it is written, and the name."""
    text, first = _source(function)
    kept = {number - first + 1 for number, _ in trimmed(text, first)}
    for node in ast.walk(ast.parse(textwrap.dedent(text))):
        if isinstance(node, ast.Call) and node.lineno in kept:
            path, _, name = ast.unparse(node.func).rpartition(".")
            yield path, name


def _with_calls(name, natives, above=()):
    """The overloads of a native function, and after them those of the functions that it calls."""
    for native in natives.find(name):
        yield native
        for called in native.calls if native.is_composed and native.name not in above else ():
            yield from _with_calls(called, natives, (*above, native.name))
