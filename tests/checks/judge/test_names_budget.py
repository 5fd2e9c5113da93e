"""The budgets that are read from the syntax tree: which names a file may use, and how long one line is."""

from __future__ import annotations

import ast
import cProfile
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.report import Report, Verdict
from learnml.checks.rules.lines import longer_than_one_line
from learnml.checks.rules.names import Foreign, outside_names
from learnml.checks.source import Source
from learnml.exercises.loading import load_course

COURSE = """
[[tier]]
id = "t"
title = "T"
modules = ["m"]
"""
MODULE = """
title = "M"

[[exercise]]
id = "total"
title = "Total"
tools = ["numpy"]
minutes = 5
"""
SCENARIOS = """
from learnml.checks.spec import budget


@budget(one_line=True, names=("arange", "shape", "where"))
def by_operators_alone(m, rng):
    return lambda: m.total(rng.normal(size=5))


@budget(no_loops=True, names=("arange", "shape", "where"))
def without_loops(m, rng):
    return lambda: m.total(rng.normal(size=5))
"""
TOTAL = "import numpy as np\n\n\ndef total(a):\n    return "
ONES = "np.where(np.arange(a.shape[0]) > -1, 1, 0)"


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """The judge of a course of one exercise, which may name arange, shape and where."""
    root = tmp_path_factory.mktemp("course")
    _write(root / "exercises" / "course.toml", COURSE)
    _write(root / "exercises" / "m" / "module.toml", MODULE)
    for file in ("lesson.md", "stub.py"):
        _write(root / "exercises/m/total" / file, "")
    _write(root / "exercises/m/total/solution.py", TOTAL + f"{ONES} @ a")
    _write(root / "exercises/m/total/use_it.py", TOTAL + "a.sum()")
    _write(root / "checks/scenarios/m/total.py", SCENARIOS)
    _write(root / "hints/m/total.toml", "")
    course = load_course(root)
    with References(course, Cache(root / "cache")) as references:
        yield Judge(course, references)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _report(judge: Judge, text: str) -> Report:
    return judge.judge(Request(judge.course.find("total"), Source("total.py", text)))


def test_a_file_of_allowed_names_passes(judge: Judge) -> None:
    assert _report(judge, TOTAL + f"{ONES} @ a").passed


def test_another_name_fails_the_budget_and_the_report_says_line_and_name(judge: Judge) -> None:
    report = _report(judge, TOTAL + "np.sum(a)")
    assert report.failed_stage is not None and report.failed_stage.stage == "budget"
    assert report.failed_case is not None
    assert report.failed_case.verdict is Verdict.FORBIDDEN
    assert report.failed_case.message == "Line 5 uses `sum`."
    assert "arange, shape, where" in report.failed_case.detail[0]


def test_items_that_are_unpacked_one_by_one_are_a_loop(judge: Judge) -> None:
    report = _report(judge, TOTAL + "np.where(np.arange(*a.shape) > -1, 1, 0) @ [*a[1:], *a[:1]]")
    assert report.failed_case is not None
    assert report.failed_case.verdict is Verdict.TOO_SLOW
    assert report.failed_case.message == "Line 5 unpacks an array item by item (`*`)."


def test_a_line_of_more_than_80_columns_fails_the_budget(judge: Judge) -> None:
    report = _report(judge, TOTAL + f"{ONES} @ a" + " + 0 * a.shape[0]" * 3)
    assert report.failed_case is not None
    assert report.failed_case.verdict is Verdict.TOO_BIG
    assert (
        report.failed_case.message
        == "`total` (line 4) should be a single `return` on one line, of at most 80 columns."
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import numpy as np\nx = np.cumsum(a := 1)", "cumsum"),
        ("def f(a): return a.sum()", "sum"),
        ("exec = exec\nexec('a = 1')", "exec"),
        ("getattr = getattr\ndef f(a): return getattr(a, 'sum')()", "getattr"),
        ("import numpy as np\nrev: (rev := np.flip)\ndef f(a): return rev(a)", "flip"),
        ("def f(a): return sum(a)", "sum"),
        ("from numpy import cumsum\ndef f(a): return cumsum(a)", "cumsum"),
        ("from numpy import cumsum as where\ndef f(a): return where(a)", "cumsum"),
        ("from numpy import *", "*"),
        ("import numpy.linalg as where\ndef f(a): return where.norm(a)", "norm"),
        ("total = sum\ndef f(a): return total(a)", "sum"),
        ("def cumsum(a): return a\nimport numpy as np\ndef f(a): return np.cumsum(a)", "cumsum"),
        ("def f(a): return lambda b: max(a, b)", "max"),
        ("def f(a): return __builtins__", "__builtins__"),
        ("def f(a):\n    def g(b): return b.T\n    return g(a)", "T"),
        ("def f(sum): return sum\ndef g(a): return sum(a)", "sum"),
        ("def f(a): return g(lambda sum: a, sum(a))\ndef g(a, b): return b", "sum"),
        ("def f(a, g=(lambda: max(1, 2))): return g()", "max"),
        ("total = sum\ndef sum(a): return a\ndef f(a): return total(a)", "sum"),
        ("total = (lambda: sum)()\ndef sum(a): return a", "sum"),
        ("if True:\n    def sum(a): return a\ndef f(a): return sum(a)", "if"),
        ("def sum(a): return a\ndel sum\ndef f(a): return sum(a)", "del"),
        ("def f(a):\n    from numpy import cumsum as g\n    return g(a)", "cumsum"),
        ("def f(a):\n    match a:\n        case object(cumsum=g): return g()", "match"),
        ("class A: __match_args__ = ('cumsum',)", "class"),
        ("from typing import get_type_hints\ndef f(a): return get_type_hints(a)", "get_type_hints"),
        ("from myml.puzzles.ones import __builtins__ as b", "__builtins__"),
        ("from myml.puzzles import ones\ndef f(n): return ones.np.sum(n)", "sum"),
        ("import myml.puzzles.ones\ndef f(n): return myml.puzzles.ones.np.sum(n)", "sum"),
        ("import myml.puzzles.ones as o\ndef f(n): return o.ones(n).sum()", "sum"),
        ("from myml.puzzles import ones\ndef f(n): return ones.__builtins__", "__builtins__"),
        ("from myml.puzzles import ones\nimport numpy as np\nones = np\ndef f(n): return ones.sum(n)", "sum"),
        ("from myml.puzzles import ones\ndef f(ones): return ones.sum()", "sum"),
        ("import dataclasses\ndef f(a): return dataclasses.sys", "sys"),
        ("def f(a): return print.__self__", "__self__"),
        ("def f(a):\n    try: return a\n    except E as sum: pass", "try"),
        ("def f(a):\n    global sum\n    return sum(a)", "global"),
        ("import numpy as np\ndef f(a: np.flip(a)): return a", "flip"),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING: pass\nelse: total = sum", "sum"),
    ],
)
def test_a_name_is_found_wherever_it_comes_from(text: str, name: str) -> None:
    assert outside_names(text, ("arange", "where"))[0].name == name


@pytest.mark.parametrize(
    "text",
    [
        "import numpy as np\ndef f(n): return np.where(np.arange(n) > 0, n, 1) @ np.arange(n)[:, None]",
        "from numpy import arange, where\ndef f(n): return where(arange(n) > 0, -n, ~n)",
        "from myml.puzzles.ones import ones\ndef f(n): return ones(n)",
        "from .ones import ones as all_ones\ndef f(n): return all_ones(n)",
        "from myml.puzzles import ones\ndef f(n): return ones.ones(n)",
        "from . import ones\ndef f(n): return ones.ones(n)",
        "from myml import puzzles\ndef f(n): return puzzles.ones.ones(n)",
        "from .. import puzzles as p\ndef f(n): return p.ones.ones(n)",
        "import myml.puzzles.ones\ndef f(n): return myml.puzzles.ones.ones(n)",
        "import myml.puzzles.ones as o\ndef f(n): return o.ones(n)",
        "def f(n): return n\nif '__main__' == __name__:\n    print(f(3))",
        "from typing import Any\ndef f(n: int, *rest: list[Any]) -> float: return n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from numpy.typing import NDArray",
        "def f(n): return n\nif __name__ == '__main__':\n    print(f(3))",
        "def f(a): return g(a, a)\ndef g(a, b): return (lambda c: a + c)(b)",
        "def f(a): return (n := a) + n",
        '"""The sum of a.sum()."""',
        "import numpy as np\ndef f(a): return a[:, np.newaxis] + a[np.newaxis]",
        "def f(sum, max): return sum + max",
        "def f(a): return [sum for sum in a]",
        "from collections.abc import Sequence\ndef f(a: Sequence[int]) -> Sequence[float] | None: return a",
        "import numpy as np\nfrom numpy.typing import NDArray\ndef f(a: NDArray[np.float64]): return a",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING: import numpy as n\ndef f(a: n.array): pass",
        "def f(a): return a\nif __name__ == '__main__':\n    print(sum(f([1])))",
        "def sum(a): return a\ndef f(a): return sum(a)",
        "from myml.puzzles.sum import sum\ndef f(a): return sum(a)",
        "",
    ],
)
def test_names_of_the_files_own_are_free(text: str) -> None:
    assert outside_names(text, ("arange", "where")) == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="its syntax is that of Python 3.12")
@pytest.mark.parametrize(
    "text",
    [
        "def f[T](a: T) -> T: return a",
        "def f[T: float](a: T): return (lambda b: b + a)(a)",
        "type Row = list[float]\ndef f(a: Row) -> Row: return a",
    ],
)
def test_type_parameters_and_aliases_compute_nothing(text: str) -> None:
    assert outside_names(text, ()) == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="its syntax is that of Python 3.12")
def test_an_alias_is_no_other_name_for_a_function() -> None:
    assert outside_names("type s = sum\ndef f(a): return s.__value__(a)", ()) == [Foreign(2, "__value__")]


@pytest.mark.parametrize("line", ["def f(): 0\n", "lambda: x, ", "[x for x in y], "])
def test_reading_a_file_twice_as_long_takes_twice_the_calls(line: str) -> None:
    short, long = (
        _calls_to_read(f"z = [{line * many}]" if "def" not in line else line * many) for many in (200, 400)
    )
    assert long < 2.5 * short


def _calls_to_read(text: str) -> int:
    profile = cProfile.Profile()
    profile.runcall(outside_names, text, ())
    return sum(entry.callcount for entry in profile.getstats())


def test_all_names_are_reported_by_line() -> None:
    text = "def f(a):\n    return (\n        a.T\n        .sum()\n    ) + max(a) + max(a)"
    assert outside_names(text, ("arange",)) == [Foreign(3, "T"), Foreign(4, "sum"), Foreign(5, "max")]


def test_an_expression_too_deep_for_python_is_a_verdict(judge: Judge) -> None:
    report = _report(judge, TOTAL + "a" + " + 0" * 4000)
    assert not report.passed and "too deep" in str(report.failed_case)


def test_a_very_deep_expression_is_read() -> None:
    assert outside_names("def f(a): return " + " + ".join(["a"] * 2000), ("arange",)) == []


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("a + " + "b" * 76, True),
        ("a + " + "b" * 77, False),
        ("(\n        a + b\n    )", True),
        ("(\n        a +\n        b\n    )", False),
        ("a  # " + "why " * 40, True),
        ("", False),
    ],
)
def test_one_line_is_a_return_of_at_most_80_columns(expression: str, fits: bool) -> None:
    tree = ast.parse(f'def f(a):\n    """Of any length: {"word " * 40}"""\n    return {expression}')
    assert (list(longer_than_one_line(tree)) == []) is fits


def test_a_lambda_is_a_function_too() -> None:
    assert list(longer_than_one_line(ast.parse("f = lambda a: (\n    a\n    + 1\n)"))) == [("lambda", 1)]


def test_every_function_of_the_file_should_be_one_line() -> None:
    tree = ast.parse("def f(a): return g(a)\ndef g(a):\n    b = a\n    return b")
    assert list(longer_than_one_line(tree)) == [("g", 2)]
