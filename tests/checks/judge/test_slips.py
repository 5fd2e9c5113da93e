"""Slips of Python are read from the file, and told of a failure that nothing else explains."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from planted import Planted, plant

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.slips import slip
from learnml.checks.report import StageResult
from learnml.checks.source import Source
from learnml.hints.hints import mistakes_of

NOTHING = ast.parse("")


def test_parameters_in_another_order_than_in_the_stub_are_a_slip() -> None:
    stub = ast.parse("class Box:\n    def put(self, x, y, z=1): ...\ndef f(a, b): ...\ndef g(a, b): ...")
    text = "def f(c, d): ...\ndef g(a, b): ...\nclass Box:\n    def put(self, y, x, z=1): ..."
    assert slip(ast.parse(text), stub) == (
        "`Box.put` in line 4 takes (self, y, x, z); in the stub it takes (self, x, y, z), "
        "and so it is called."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "def f(xs):\n    for x in xs:\n        s = x\n        return s",
            "Line 4 returns in the first round",
        ),
        ("def f(x):\n    while x:\n        return x", "Line 3 returns in the first round"),
        (
            "def f(n):\n    t = [[0] * n] * n\n    t[0][0] = 1\n    return t",
            "`[[0] * n] * n` in line 2 holds one",
        ),
        ("def f(n):\n    t = n * [[]]\n    t[0][0] += 1\n    return t", "`n * [[]]` in line 2 holds one"),
        ("def f(x):\n    return (x - 1) ^ 2", "`^` in line 2 compares bits"),
        ("def f(x, seen=[]):\n    seen.append(x)\n    return seen", "The default of `seen` in line 1"),
        ("def f(x, *, known={}):\n    known[x] = 1\n    return known", "The default of `known` in line 1"),
        (
            "def f(g):\n    o = []\n    def h(x):\n        o.append(g(x))\n        return o\n    return h",
            "`o` in line 2 is made once for all calls of what `f` returns",
        ),
        (
            "class Neuron:\n    pass\ndef f(n):\n    return [Neuron()] * n",
            "`[Neuron()] * n` in line 4 holds one and the same Neuron many times",
        ),
        ("def f(xs):\n    return xs.sort()", "`xs.sort()` in line 2 is None"),
        (
            "import random\ndef f(xs):\n    ys = random.shuffle(xs)\n    return ys",
            "`random.shuffle(xs)` in line 3",
        ),
        ("def f(xs):\n    if not any(xs):\n        raise ValueError\n    return 1", "Empty is `not xs`."),
    ],
)
def test_a_slip_is_told_with_its_line(text: str, told: str) -> None:
    assert told in slip(ast.parse(text), NOTHING)


@pytest.mark.parametrize(
    "text",
    [
        "def f(xs):\n    for x in xs:\n        if x:\n            return x\n    return 0",
        "def f(xs):\n    for x in xs:\n        if not x:\n            continue\n        return x",
        "def f(n):\n    return [[0] * n] * n",
        "def f(n):\n    t = [0] * n\n    t[0] = 1\n    return t",
        "def f(x, y):\n    return x ^ y, x ^ 1",
        "def f(x, seen=()):\n    return [*seen, x]",
        "def f(x, seen=[]):\n    return [*seen, x]",
        "def f(n):\n    return [float(0)] * n",
        "from myml.scalars.stable_functions import relu\ndef f(x, n):\n    return [relu(x)] * n",
        "import numpy as np\ndef f(xs):\n    return np.append(np.sort(xs), 1)",
        "def f(xs):\n    xs.sort()\n    return xs",
        "def f(cache):\n    return cache.append(1)",
        "class Queue:\n    def sort(self):\n        return self\ndef f(q):\n    return q.sort()",
        "import torch\ndef f(x):\n    return x.sort()",
        "def f(flags):\n    if not any(flags):\n        return 0\n    return 1",
        "",
    ],
)
def test_what_may_be_meant_is_no_slip(text: str) -> None:
    assert slip(ast.parse(text), NOTHING) == ""


TOTAL = Planted(
    "total",
    "def total(xs):\n    if not xs:\n        raise ValueError(xs)\n    return sum(xs)\n",
    """
        from learnml.checks.spec import numerics, raised


        @numerics
        def one(m, rng):
            return m.total([4.0])


        @numerics
        def several(m, rng):
            return [m.total([1.0, 2.0]), m.total([3.0, 1.5, 2.0])]


        @numerics
        def none(m, rng):
            return raised(lambda: m.total([]))
    """,
    hints='[[mistake]]\nname = "product"\nreplace = "sum(xs)"\nwith = "__import__(\'math\').prod(xs)"\n'
    'stage = "numerics"\nsays = "You multiply."\n'
    '[[mistake]]\nname = "no-check"\nreplace = "not xs"\nwith = "False"\n'
    'stage = "shape"\nsays = "You add nothing up."\n',
)


def stage_of(root: Path, text: str) -> StageResult:
    """The stage that fails with this file."""
    course = plant(root, TOTAL)
    with References(course, Cache(root / "cache")) as references:
        exercise = course.find("total")
        judge = Judge(course, references, mistakes_of=mistakes_of)
        stage = judge.judge(Request(exercise, Source(exercise.file, text))).failed_stage
    assert stage is not None
    return stage


def test_the_first_failure_is_told_the_slip(tmp_path: Path) -> None:
    loop = "    n = 0\n    for x in xs:\n        n += x\n        return n\n"
    text = TOTAL.solution.replace("    return sum(xs)\n", loop)
    failed = [case for case in stage_of(tmp_path, text).cases if not case.passed]
    assert [case.cause for case in failed] == [
        "Line 7 returns in the first round of the loop: there is no second one."
    ]


def test_a_known_mistake_that_leaves_a_failure_unexplained_is_not_told(tmp_path: Path) -> None:
    text = "def total(xs):\n    return sum(xs)\n"
    assert {case.cause for case in stage_of(tmp_path / "a", text).cases} == {"", "You add nothing up."}
    text = 'def total(xs):\n    return sum(xs) if len(xs) != 1 else "one"\n'
    assert {case.cause for case in stage_of(tmp_path / "b", text).cases} == {""}


def test_a_returned_exception_is_told_as_that(tmp_path: Path) -> None:
    failed = next(
        case
        for case in stage_of(tmp_path, TOTAL.solution.replace("raise", "return")).cases
        if not case.passed
    )
    assert "yours is ValueError returned, not raised, expected ValueError" in failed.message
    assert any("`raise` it" in line for line in failed.detail) and not failed.cause


def test_an_exception_that_was_returned_is_not_put_down_to_a_slip(tmp_path: Path) -> None:
    loop = "    n = 0\n    for x in xs:\n        n += x\n        return n\n"
    text = TOTAL.solution.replace("raise", "return").replace("    return sum(xs)\n", loop)
    assert {case.cause for case in stage_of(tmp_path, text).cases} == {""}
