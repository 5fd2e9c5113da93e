"""What is read from a file's text before anything runs."""

from __future__ import annotations

import ast
import textwrap

import pytest
from planted import Planted, plant

from learnml.checks.rules.imports import allowed_modules, forbidden_imports, imports_of, ways_out
from learnml.checks.rules.loops import hiding_places, loop_lines, short_loop_lines, unpacked_lines
from learnml.checks.source import line_that_is_not_utf8
from learnml.exercises.catalog import Exercise
from learnml.exercises.loading import load_course


@pytest.fixture(scope="module")
def pure(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    """An exercise that is built with Python alone."""
    planted = Planted("pure", solution="", scenarios="", tools=["python"])
    return plant(tmp_path_factory.mktemp("course"), planted).exercises[0]


def refused(text: str, exercise: Exercise) -> list[tuple[str, int]]:
    found = forbidden_imports(ast.parse(textwrap.dedent(text)), exercise)
    return [(each.module, each.line) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "import math, random",
        "from math import exp as e",
        "from __future__ import annotations\nfrom dataclasses import dataclass\nfrom typing import Any",
        "from collections import Counter",
        "from myml.tiny.other import thing",
        "from . import other",
        "from .other import thing",
        "from .. import tiny",
        "text = 'import torch'",
        "# import torch",
        "",
    ],
)
def test_what_the_tools_cover_may_be_imported(text: str, pure: Exercise) -> None:
    assert refused(text, pure) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import numpy", ("numpy", 1)),
        ("import random\nos = random._os", ("random._os", 2)),
        ("from random import _os", ("random._os", 1)),
        ("import numpy.linalg as la", ("numpy.linalg", 1)),
        ("import math\nimport random, torch", ("torch", 2)),
        ("from torch.nn import functional", ("torch.nn", 1)),
        ("import mathematics", ("mathematics", 1)),
        ("def f():\n    import os\n    return os", ("os", 2)),
        ("try:\n    import numpy\nexcept ImportError:\n    pass", ("numpy", 2)),
        ("if False:\n    from numpy import *", ("numpy", 2)),
        ("from learnml.exercises import catalog", ("learnml.exercises", 1)),
        ("import mymlx", ("mymlx", 1)),
        ("def f():\n    import sys\nimport os", ("sys", 2)),
    ],
)
def test_the_first_import_beyond_the_tools_is_named_with_its_line(
    text: str, found: tuple[str, int], pure: Exercise
) -> None:
    assert refused(text, pure)[0] == found


def test_all_that_may_not_be_imported_is_named(pure: Exercise) -> None:
    text = "import torch\nimport math\nfrom numpy import array\nimport torch.nn, os"
    assert refused(text, pure) == [("torch", 1), ("numpy", 3), ("torch.nn", 4), ("os", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "if __name__ == '__main__':\n    import doctest\n    doctest.testmod()",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from numpy.typing import NDArray",
        "import typing\nif typing.TYPE_CHECKING:\n    import torch\nelse:\n    import math",
    ],
)
def test_what_the_judge_never_runs_may_import_anything(text: str, pure: Exercise) -> None:
    assert refused(text, pure) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import dataclasses\nsys = dataclasses.sys", ("dataclasses.sys", 2)),
        ("from dataclasses import sys", ("dataclasses.sys", 1)),
        ("__name__ = '__main__'\nif __name__ == '__main__':\n    import numpy", ("numpy", 3)),
        ("TYPE_CHECKING = True\nif TYPE_CHECKING:\n    import numpy", ("numpy", 3)),
        ("from typing import TYPE_CHECKING\nif not TYPE_CHECKING:\n    import numpy", ("numpy", 3)),
        ("def f():\n    if __name__ == '__main__':\n        import numpy", ("numpy", 3)),
        ("match 1:\n    case TYPE_CHECKING: pass\nif TYPE_CHECKING: import numpy", ("numpy", 3)),
        ("match [1]:\n    case [*__name__]: pass\nif __name__ == '__main__': import numpy", ("numpy", 3)),
        ("typing = 1\nif typing.TYPE_CHECKING: import numpy", ("numpy", 2)),
        ("import math as typing\nif typing.TYPE_CHECKING: import numpy", ("numpy", 2)),
        ("import typing\nif typing.TYPE_CHECKING:\n    pass\nelse:\n    import torch", ("torch", 5)),
        ("import typing\ntyping.TYPE_CHECKING = True\nif typing.TYPE_CHECKING: import torch", ("torch", 3)),
    ],
)
def test_what_may_run_is_read(text: str, found: tuple[str, int], pure: Exercise) -> None:
    assert refused(text, pure)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import numpy as np\nsys = np.lib._npyio_impl.os.sys", "np.lib._npyio_impl.os.sys"),
        ("import numpy\nf = numpy._core.numeric.functools.reduce", "numpy._core.numeric.functools"),
        ("from numpy.lib._npyio_impl import os", "numpy.lib._npyio_impl, _npyio_impl"),
        ("import numpy as np\nx = np.random.default_rng(0).random(3).sum()", None),
        ("import numpy as np\nx._data = np.array(1)", None),
    ],
)
def test_what_a_library_keeps_to_itself_is_no_part_of_it(text: str, found: str | None) -> None:
    exercise = load_course().find("functions/relu")
    refused_names = [name for name, _ in refused(text, exercise)]
    assert refused_names == [] if found is None else found in refused_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("numpy = print.__self__.__import__('numpy')", ("__import__", 1)),
        ("def f(): pass\nf.__code__ = f.__code__.replace(co_name='g')", ("__code__", 2)),
        ("def f(x):\n    return f.__globals__", ("__globals__", 2)),
        ("from myml.tiny.other import __builtins__", ("__builtins__", 1)),
        ("loader = __loader__", ("__loader__", 1)),
        ("f = getattr(g, '__glo' + 'bals__')", ("__globals__", 1)),
        ("setattr(f, f'__{\"code\"}__', c)", ("__code__", 1)),
        ("import operator\nf = operator.attrgetter('__globals__')", ("__globals__", 2)),
        ("import random\nos = getattr(random, '_o' + 's')", ("_os", 2)),
        ("x = getattr(y, '_data', None)", None),
        (
            "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    e.__traceback__.tb_frame.f_back",
            ("f_back", 4),
        ),
        ("class A:\n    def __init__(self):\n        self.__dict__ = {}\n        type(self).__name__", None),
        ("if __name__ == '__main__':\n    print(f.__globals__)", None),
    ],
)
def test_what_leads_out_of_a_file_is_named(text: str, found: tuple[str, int] | None) -> None:
    assert next(iter(ways_out(ast.parse(text))), None) == found


def test_tools_stand_for_modules(pure: Exercise) -> None:
    assert {"math", "random", "myml"} <= {*allowed_modules(pure)}
    assert "python" not in allowed_modules(pure)


def test_relative_imports_are_read_as_absolute_ones() -> None:
    tree = ast.parse("from .value import Value\nfrom ..first_steps import sigmoid\nfrom . import ops")
    found = {item.module for item in imports_of(tree, "myml.scalars")}
    assert {"myml.scalars.value", "myml.first_steps.sigmoid", "myml.scalars.ops"} <= found


@pytest.mark.parametrize(
    ("text", "is_short"),
    [
        ("def f(x):\n    return [i for i in range(x.ndim) if i]", True),
        ("def f(x):\n    return tuple(n for n in x.shape[1:])", True),
        ("def f(x):\n    for i in range(len(x.shape) - 1): pass", True),
        ("def f(x):\n    return {k: g(k) for k in ('sum', 'mean')}", True),
        ("TABLE = {k: g(k) for k in names}", True),
        ("def f(x):\n    return [v for v in x]", False),
        ("def f(x):\n    return [v for v in [*x]]", False),
        ("def f(x):\n    return [v for n in x.shape for v in x]", False),
        ("def f(x):\n    while x.ndim: pass", False),
        ("TABLE = lambda x: [v for v in x]", False),
        ("TABLE = list(v for v in x)", False),
        ("def f(x):\n    return [i for i in x.shape], list(map(g, x))", False),
    ],
)
def test_what_goes_through_a_few_axes_is_a_short_loop(text: str, is_short: bool) -> None:
    assert (set(loop_lines(text)) <= short_loop_lines(text)) is is_short


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("for i in x: pass", 1),
        ("y = 1\nwhile y: pass", 2),
        ("def f(x):\n    return [v for v in x]", 2),
        ("z = {v for v in x}", 1),
        ("z = {v: v for v in x}", 1),
        ("z = sum(v for v in x)", 1),
        ("z = list(map(abs, x))", 1),
        ("import numpy as np\nz = np.vectorize(abs)(x)", 2),
        ("from functools import reduce as r\nz = r(max, x)", 2),
        ("def f(x):\n    from functools import reduce\n    return reduce(max, x)", 3),
        ("loop = map\nz = loop(abs, x)", 1),
        ("z = np.apply_along_axis(f, 0, x)", 1),
        ("import numpy as np\nn = np\nz = n.vectorize(f)(x)", 3),
        ("import numpy as np\ndef f(x, n=np): return n.vectorize(g)(x)", 2),
        ("import numpy as np\nclass A:\n    n = np\ndef f(a): return a.n.vectorize(g)", 4),
        ("from numpy import *\ndef f(a): return a.vectorize(g)", 2),
        ("from myml.a.b import np\ndef f(x): return np.vectorize(g)(x)", 2),
        ("import numpy as np\ndef f(x): return x.map(np.exp), np.vectorize(g)(x)", 2),
        ("async def f():\n    async for v in x: pass", 2),
        ("sorted(x, key=f)", 1),
        ("x.sort(key=f)", 1),
        ("max(x, key=f)", 1),
        ("y = list(iter(f, None))", 1),
        ("s = sorted\ny = s(x, key=f)", 1),
        ("y = (s := max)(x, key=f)", 1),
        ("from functools import partial\ny = partial(sorted, key=f)(x)", 2),
    ],
)
def test_every_kind_of_loop_is_found(text: str, line: int) -> None:
    assert loop_lines(text)[0] == line


@pytest.mark.parametrize(
    "text",
    [
        "z = x @ y + x.sum(axis=0)",
        "def f(x): return sorted(x), max(x, default=0), next(iter(x)), np.sort(x)",
        "'for v in x'",
        "",
        "def f(filter, x): return filter * x",
        "def f(x):\n    min, max = x\n    low = min\n    return max - low",
        "def f(x):\n    return f(x[0]) if isinstance(x, list) else x",
        "def map(x): return 2 * x\ndef f(x): return map(x)",
        "import numpy as np\nclass A:\n    def map(self, f): pass\ndef g(a): return a.map(np.exp)",
        "from myml.a.b import A\nclass B(A):\n    def f(self): return self.filter.reduce + self.map(1)",
        "def f(x): return 2 * x\nif __name__ == '__main__':\n    for n in range(3):\n        print(f(n))",
    ],
)
def test_what_does_not_loop_is_left_alone(text: str) -> None:
    assert loop_lines(text) == []


@pytest.mark.parametrize(
    ("expression", "unpacks"),
    [
        ("[*a[1:], *a[:1]]", True),
        ("np.where(*a)", True),
        ("f(*(a + 1))", True),
        ("np.arange(*a.shape)", False),
        ("(*a.shape[1:], 1)", False),
        ("[*np.shape(a)[:-1], 1]", False),
        ("2 * a**2", False),
    ],
)
def test_what_unpacks_an_array_is_found(expression: str, unpacks: bool) -> None:
    assert bool(unpacked_lines(f"def f(a): return {expression}")) is unpacks


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("z = eval('[v for v in x]')", "eval"),
        ("exec('for v in x: pass')", "exec"),
        ("import numpy as np\nz = getattr(np, 'vector' + 'ize')(f)(x)", "getattr"),
        ("import numpy as np\nz = getattr(np, 'vectorize')(f)(x)", "getattr"),
        ("import numpy as np\nz, y = getattr(x, 'shape'), getattr(np, name)", "getattr"),
        ("import numpy as np\nlookup, y = getattr, getattr(x, 'shape')", "getattr"),
        ("z = vars(np)['vectorize'](f)(x)", "vars"),
        ("z = np.__dict__['vectorize'](f)(x)", "__dict__"),
        ("n = x.__array_namespace__()", "__array_namespace__"),
        ("class Steps:\n    def __next__(self): return 1", "__next__"),
        ("import typing\nz = typing.get_type_hints(f)", "get_type_hints"),
    ],
)
def test_where_a_loop_can_hide_is_told(text: str, name: str) -> None:
    assert [found.name for found in hiding_places(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "import numpy as np\nz = getattr(x, 'shape', np.shape(x))",
        "def f(losses, how): return getattr(losses, how)()",
    ],
)
def test_an_attribute_that_is_looked_up_openly_hides_nothing(text: str) -> None:
    assert hiding_places(text) == []


def test_a_name_of_the_files_own_hides_nothing() -> None:
    assert hiding_places("def f(vars, x): return vars * x\ndef compile(x): return x\nz = compile(1)") == []


def test_the_first_byte_that_is_not_utf8_is_told_by_its_line() -> None:
    text = b"a = 1\nb = '\xe9'\nc = '\xff'\n".decode("utf-8", "surrogateescape")
    assert line_that_is_not_utf8(text) == 2
    assert line_that_is_not_utf8("é = 'ÿ'\n") == 0


@pytest.mark.parametrize(
    ("line", "loops"),
    [
        ("np.add.reduce(x)", False),
        ("from numpy import add as plus\nplus.reduce(x)", False),
        ("functools.reduce(f, x)", True),
        ("import functools as np\nnp.reduce(f, x)", True),
        ("reduce(f, x)", True),
    ],
)
def test_a_reduction_of_numpy_is_no_loop(line: str, loops: bool) -> None:
    assert bool(loop_lines(line)) is loops
